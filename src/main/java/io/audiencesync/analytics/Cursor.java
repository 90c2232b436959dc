package io.audiencesync.analytics;

import io.audiencesync.buffer.errored.ErroredPage.RowPosition;
import io.audiencesync.problem.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The end of a page, as an opaque text for callers. */
final class Cursor {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    private Cursor() {}

    static String of(RowPosition row) {
        return row.position() + "-" + row.part();
    }

    static RowPosition read(@Nullable String text) {
        if (text == null) {
            return RowPosition.START;
        }
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw ProblemException.unprocessable("after", "Must be the `next` of an earlier answer.");
        }
        return new RowPosition(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }
}
