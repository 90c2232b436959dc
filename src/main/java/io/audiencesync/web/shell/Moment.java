package io.audiencesync.web.shell;

import io.quarkus.qute.TemplateData;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time on a page.
 *
 * @param relative such as {@code 4 min ago} or {@code in 2 h}
 * @param clock such as {@code 08:51}, with the day unless it is today
 * @param exact with the zone, such as {@code 28 Nov 2026, 14:02:11 Europe/Berlin}
 * @param iso for machines
 */
@TemplateData
public record Moment(String relative, String clock, String exact, String iso) {

    /** From so many units on, a smaller one says nothing. */
    private static final int SMALL = 10;

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter ANY_DAY = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);

    static Moment of(Instant at, Instant now, ZoneId zone) {
        return new Moment(
                relative(Duration.between(at, now)),
                clock(at.atZone(zone), now.atZone(zone)),
                EXACT.format(at.atZone(zone)) + " " + zone.getId(),
                at.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String clock(ZonedDateTime at, ZonedDateTime now) {
        if (at.toLocalDate().equals(now.toLocalDate())) {
            return TODAY.format(at);
        }
        return (at.getYear() == now.getYear() ? THIS_YEAR : ANY_DAY).format(at);
    }

    private static String relative(Duration age) {
        if (age.abs().toSeconds() < 1) {
            return "now";
        }
        return age.isNegative() ? "in " + length(age.negated()) : length(age) + " ago";
    }

    /**
     * Such as {@code 45 s}, {@code 12 min}, {@code 1 h 59 min}, {@code 13 h}, {@code 2 d 9 h}, {@code 60 d}: with the
     * next unit while that matters. Two hours that have just begun to run are not "1 h".
     */
    static String length(Duration duration) {
        if (duration.toSeconds() < 60) {
            return duration.toSeconds() + " s";
        }
        if (duration.toMinutes() < 60) {
            return duration.toMinutes() + " min";
        }
        if (duration.toHours() < 48) {
            return with(duration.toHours(), "h", duration.toHours() < SMALL ? duration.toMinutesPart() : 0, "min");
        }
        return with(duration.toDays(), "d", duration.toDays() < SMALL ? duration.toHoursPart() : 0, "h");
    }

    private static String with(long units, String unit, int smaller, String smallerUnit) {
        return units + " " + unit + (smaller == 0 ? "" : " " + smaller + " " + smallerUnit);
    }
}
