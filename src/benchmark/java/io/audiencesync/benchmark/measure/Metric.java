package io.audiencesync.benchmark.measure;

import java.util.Locale;

/** A figure of a measurement, in the order of the table's columns. */
public enum Metric {
    USERS_PER_SECOND("users/s", 0),
    SERVICE_SECONDS("service, s/M users", 2),
    POSTGRES_SECONDS("Postgres, s/M users", 2),
    WAL_BYTES("WAL, bytes/user", 0),
    COMMITS("commits/M users", 0),
    P50("p50, ms", 2),
    P99("p99, ms", 2),
    P999("p99.9, ms", 2),
    LAG_P50("entry to settled p50, s", 2),
    LAG_P99("entry to settled p99, s", 2),
    HEALTH_SLOWEST("slowest health answer, ms", 0),
    DEAD_TUPLES("dead tuples", 0),
    START_SECONDS("start, s", 2),
    MEMORY("resident, MB", 0);

    private final String title;
    private final int decimals;

    Metric(String title, int decimals) {
        this.title = title;
        this.decimals = decimals;
    }

    public String title() {
        return title;
    }

    /** The value as the table shows it. */
    public String text(double value) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
