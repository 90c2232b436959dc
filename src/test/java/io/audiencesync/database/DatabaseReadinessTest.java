package io.audiencesync.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.testing.postgres.Database;
import io.audiencesync.testing.postgres.TestPostgres;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class DatabaseReadinessTest {
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    @Test
    void a_current_schema_is_ready() {
        assertThat(check(TestPostgres.migrated()).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_schema_without_the_migrations_of_this_build_is_not_ready() {
        var response = check(TestPostgres.empty());
        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(state(response)).startsWith("migrations missing");
    }

    @Test
    void flyway_is_not_asked_after_it_has_migrated_at_start() {
        var nowhere = flyway(new Database(1, "nowhere"));
        assertThat(check(TestPostgres.migrated(), nowhere, true).getStatus()).isEqualTo(Status.UP);
        assertThat(check(TestPostgres.migrated(), nowhere, false).getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void a_database_that_takes_no_writes_is_not_ready() {
        var database = TestPostgres.migrated();
        database.execute("alter database " + database.name() + " set default_transaction_read_only = on");
        assertThat(check(database).getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void an_unreachable_database_is_not_ready() {
        var response = check(new Database(1, "nowhere"));
        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(state(response)).isEqualTo("cannot be reached");
    }

    private static HealthCheckResponse check(Database database) {
        return check(database, flyway(database), false);
    }

    private static HealthCheckResponse check(Database database, Flyway flyway, boolean migrated) {
        var pool = database.pool(VERTX, 1);
        try {
            return new DatabaseReadiness(pool, new WriteProbe(pool), flyway, migrated)
                    .call()
                    .await()
                    .atMost(Duration.ofSeconds(10));
        } finally {
            pool.closeAndAwait();
        }
    }

    private static Flyway flyway(Database database) {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), Database.USER, Database.PASSWORD)
                .load();
    }

    private static String state(HealthCheckResponse response) {
        return response.getData().orElseThrow().get("state").toString();
    }
}
