package io.audiencesync.analytics;

import io.audiencesync.database.SqlCall;
import io.audiencesync.problem.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The part of a series that is asked for. An absent bound restricts nothing. */
public record Range(@Nullable Instant from, @Nullable Instant to) {

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
            throw ProblemException.unprocessable("from", "Must be before `to`.");
        }
        return new Range(from, to);
    }

    /** @param bucket a quarter of an hour, by its start */
    public boolean contains(Instant bucket) {
        return (from == null || !bucket.isBefore(from)) && (to == null || bucket.isBefore(to));
    }
}
