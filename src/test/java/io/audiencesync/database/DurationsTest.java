package io.audiencesync.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.testing.postgres.TestPostgres;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Postgres adds to a time what Java adds: on leap days and daylight saving time, too. */
@Tag("database")
class DurationsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Before a leap day, and before clocks change in New York. */
    private static final Instant START = Instant.parse("2028-02-20T12:00:00Z");

    private static final Sql LATER = Sql.of("""
            select :start::timestamptz + make_interval(secs => :duration) as later
            """);

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.000001S", "PT13H", "P25D", "P30D", "P90D", "P400D", "P10000D"})
    void a_duration_is_as_long_in_postgres(Duration duration) {
        var vertx = Vertx.vertx();
        var pool = TestPostgres.migrated().pool(vertx, 1);
        var later = pool.withConnection(client -> client.query("set time zone 'America/New_York'")
                        .execute()
                        .chain(() -> LATER.with("start", START)
                                .with("duration", duration)
                                .on(client))
                        .map(rows -> RowReader.knownInstant(rows.iterator().next(), "later")))
                .await()
                .atMost(TIMEOUT);
        pool.closeAndAwait();
        vertx.closeAndAwait();
        assertThat(later).isEqualTo(START.plus(duration));
    }
}
