package io.audiencesync.analytics;

import io.audiencesync.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** How fine a series is. */
enum Resolution {
    HOUR,
    DAY;

    /** Of a query parameter. */
    static Resolution named(String text) {
        return switch (text) {
            case "hour" -> HOUR;
            case "day" -> DAY;
            default -> throw ProblemException.unprocessable("by", "Must be hour or day.");
        };
    }

    /** The hour or day of the zone that a quarter of an hour belongs to. */
    OffsetDateTime slot(Instant bucket, ZoneId zone) {
        var local = bucket.atZone(zone);
        return switch (this) {
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toOffsetDateTime();
            case DAY -> local.toLocalDate().atStartOfDay(zone).toOffsetDateTime();
        };
    }
}
