package io.audiencesync.web.shell;

import io.quarkus.qute.TemplateData;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time on a page.
 *
 * @param relative such as {@code 4 min ago} or {@code in 2 h}
 * @param exact with the zone, such as {@code 28 Nov 2026, 14:02:11 Europe/Berlin}
 * @param iso for machines
 */
@TemplateData
public record Moment(String relative, String exact, String iso) {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);

    static Moment of(Instant at, Instant now, ZoneId zone) {
        return new Moment(
                relative(Duration.between(at, now)),
                EXACT.format(at.atZone(zone)) + " " + zone.getId(),
                at.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String relative(Duration age) {
        if (age.abs().toSeconds() < 1) {
            return "now";
        }
        return age.isNegative() ? "in " + length(age.negated()) : length(age) + " ago";
    }

    /** In its largest unit: {@code 45 s}, {@code 12 min}, {@code 3 h}, {@code 9 d}. */
    static String length(Duration duration) {
        if (duration.toSeconds() < 60) {
            return duration.toSeconds() + " s";
        }
        if (duration.toMinutes() < 60) {
            return duration.toMinutes() + " min";
        }
        return duration.toHours() < 48 ? duration.toHours() + " h" : duration.toDays() + " d";
    }
}
