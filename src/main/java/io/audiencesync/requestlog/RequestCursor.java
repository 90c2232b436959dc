package io.audiencesync.requestlog;

import io.audiencesync.problem.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The end of a page, as an opaque text for callers. */
public record RequestCursor(Instant sentAt, long id) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,16})-(\\d{1,18})");

    String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, sentAt) + "-" + id;
    }

    public static @Nullable RequestCursor read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw ProblemException.unprocessable("after", "must be the `next` of an earlier answer");
        }
        return new RequestCursor(
                Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS), Long.parseLong(parts.group(2)));
    }
}
