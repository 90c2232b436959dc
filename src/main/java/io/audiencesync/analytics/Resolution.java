package io.audiencesync.analytics;

import io.audiencesync.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The resolution of a series. */
public enum Resolution {
    HOUR,
    DAY;

    /** Parses the query parameter. */
    public static Resolution named(String text) {
        return switch (text) {
            case "hour" -> HOUR;
            case "day" -> DAY;
            default -> throw ProblemException.unprocessable("by", "must be hour or day");
        };
    }

    /** The hour or day of a quarter of an hour, in the zone. */
    public OffsetDateTime slot(Instant bucket, ZoneId zone) {
        var local = bucket.atZone(zone);
        return switch (this) {
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toOffsetDateTime();
            case DAY -> local.toLocalDate().atStartOfDay(zone).toOffsetDateTime();
        };
    }
}
