package io.audiencesync.benchmark.measure;

import static io.audiencesync.benchmark.measure.Metric.COMMITS;
import static io.audiencesync.benchmark.measure.Metric.POSTGRES_SECONDS;
import static io.audiencesync.benchmark.measure.Metric.SERVICE_SECONDS;
import static io.audiencesync.benchmark.measure.Metric.USERS_PER_SECOND;
import static io.audiencesync.benchmark.measure.Metric.WAL_BYTES;

import io.audiencesync.testing.postgres.PostgresServer;
import java.sql.SQLException;

/** What a service and its Postgres use from {@link #start} on. */
public final class Meter {

    private static final double MILLION = 1e6;
    private static final double NANOS = 1e9;

    // a transaction that writes takes an id, so ids count commits exactly; pg_stat_database lags by up to ten seconds
    private static final String WRITTEN = """
            select pg_current_wal_insert_lsn() - '0/0'::pg_lsn, pg_snapshot_xmax(pg_current_snapshot())::text::bigint
            """;

    private record Reading(long at, double service, double postgres, double wal, long transactions) {}

    private final long service;
    private final PostgresServer postgres;
    private final Reading first;

    private Meter(long service, PostgresServer postgres) {
        this.service = service;
        this.postgres = postgres;
        this.first = read();
    }

    /** @param service the process's id */
    public static Meter start(long service, PostgresServer postgres) {
        return new Meter(service, postgres);
    }

    /** The cost of each of these users since the start. */
    public Measured stop(long users) {
        var last = read();
        var millions = users / MILLION;
        return Measured.none()
                .with(USERS_PER_SECOND, users * NANOS / (last.at - first.at))
                .with(SERVICE_SECONDS, (last.service - first.service) / millions)
                .with(POSTGRES_SECONDS, (last.postgres - first.postgres) / millions)
                .with(WAL_BYTES, (last.wal - first.wal) / users)
                .with(COMMITS, (last.transactions - first.transactions) / millions);
    }

    private Reading read() {
        try (var connection = postgres.database("postgres").connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(WRITTEN)) {
            row.next();
            return new Reading(
                    System.nanoTime(),
                    ProcessorTime.of(service),
                    ProcessorTime.ofFamily(postgres.pid()),
                    row.getDouble(1),
                    row.getLong(2));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
