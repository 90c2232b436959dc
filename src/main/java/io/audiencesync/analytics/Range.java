package io.audiencesync.analytics;

import io.audiencesync.buffer.counts.Slots;
import io.audiencesync.database.SqlCall;
import io.audiencesync.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The part of a series that is asked for. An absent bound restricts nothing. */
public record Range(@Nullable Instant from, @Nullable Instant to) {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    public Range {
        from = held(from);
        to = held(to);
    }

    /** Times of the first and last years of Java's calendar leave no room to calculate. */
    private static @Nullable Instant held(@Nullable Instant time) {
        return time == null ? null : SqlCall.timestamp(time).toInstant();
    }

    public static Range of(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.unprocessable("from", "must be before `to`");
        }
        return new Range(from, to);
    }

    /** Its hours in the zone: an absent bound is long ago, or never. */
    Slots slots(ZoneId zone) {
        return Slots.hours(from == null ? FIRST : from, to == null ? Slots.NEVER : to, zone);
    }
}
