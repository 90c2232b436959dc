package io.audiencesync.analytics;

import io.audiencesync.buffer.ErroredPage.Place;
import io.audiencesync.problem.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page ends, as callers hand it back. */
final class Cursor {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    private Cursor() {}

    static String of(Place place) {
        return place.position() + "-" + place.part();
    }

    static Place read(@Nullable String text) {
        if (text == null) {
            return Place.START;
        }
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw ProblemException.unprocessable("after", "Must be what an earlier answer gave as next.");
        }
        return new Place(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }
}
