package io.audiencesync.database;

import io.vertx.pgclient.data.Interval;
import java.time.Duration;

/** Durations of less than 30 days as Postgres takes them: the client makes months of the calendar of longer ones. */
public final class Intervals {

    private Intervals() {}

    public static Interval of(Duration duration) {
        return Interval.of(0, 0, 0, 0, 0, (int) duration.toSeconds(), duration.toNanosPart() / 1_000);
    }
}
