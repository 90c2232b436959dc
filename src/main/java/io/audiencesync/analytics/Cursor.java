package io.audiencesync.analytics;

import io.audiencesync.buffer.errored.ErroredPage.RowKey;
import io.audiencesync.problem.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page begins; an opaque text for callers.
 *
 * @param skip users of the first row that earlier pages had
 */
record Cursor(RowKey row, int skip) {

    private static final Cursor START = new Cursor(RowKey.FIRST, 0);
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,18})-(\\d{1,4})");

    static Cursor read(@Nullable String text) {
        if (text == null) {
            return START;
        }
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw ProblemException.unprocessable("after", "must be the `next` of an earlier answer");
        }
        return new Cursor(
                new RowKey(
                        Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))),
                Integer.parseInt(parts.group(4)));
    }

    @Override
    public String toString() {
        return row.step() + "-" + row.position() + "-" + row.part() + "-" + skip;
    }
}
