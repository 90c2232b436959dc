package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.postgres.Database;
import io.audiencesync.testing.postgres.PgBouncer;
import io.audiencesync.testing.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Service and migrations reach Postgres through PgBouncer in transaction mode only. */
@Tag("packaged")
class PgBouncerIT {

    private static final int CALLERS = 4;
    private static final int RESTARTS = 3;
    private static final int CALLS_BETWEEN = 30;

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private PostgresServer postgres;
    private PgBouncer pooler;
    private ServiceProcess service;

    private final AtomicInteger calls = new AtomicInteger();

    private void start() throws IOException {
        postgres = PostgresServer.start(Files.createTempDirectory("audience-sync-pooled"), FreePort.find());
        pooler = PgBouncer.start(postgres.port());
        service = ServiceProcess.start(pooler.database("postgres"), facebook.url(), pooler.settings());
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
        if (pooler != null) { // missing in a skipped test
            pooler.close();
        }
        postgres.close();
        facebook.close();
    }

    @Test
    void all_users_arrive_while_the_pooler_restarts() throws IOException, SQLException {
        start();
        var canvas = WelcomeCanvas.launched(service.url(), facebook);
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            for (var restart = 0; restart < RESTARTS; restart++) {
                var goal = calls.get() + CALLS_BETWEEN;
                var callers = IntStream.range(0, CALLERS)
                        .mapToObj(caller -> CompletableFuture.runAsync(() -> enter(canvas, goal), threads))
                        .toList();
                await().until(() -> calls.get() > goal - CALLS_BETWEEN / 2);
                pooler.restart();
                callers.forEach(CompletableFuture::join);
            }
        }
        canvas.requireExactly(calls.get());
        assertThat(sessions()).isLessThanOrEqualTo(PgBouncer.SESSIONS);
        var log = Files.readString(service.log());
        assertThat(log).contains("Statements have no time-out").doesNotContain("prepared statement", "Internal error");
    }

    private void enter(WelcomeCanvas canvas, int goal) {
        for (var call = calls.getAndIncrement(); call < goal; call = calls.getAndIncrement()) {
            canvas.enterUntilAccepted(call);
        }
        calls.decrementAndGet();
    }

    /** Of the service, at Postgres. */
    private int sessions() throws SQLException {
        try (var connection = postgres.database("postgres").connect();
                var row = connection.createStatement().executeQuery("""
                        select count(*)::int
                        from pg_stat_activity
                        where backend_type = 'client backend' and usename = '%s' and pid <> pg_backend_pid()
                        """.formatted(Database.USER))) {
            row.next();
            return row.getInt(1);
        }
    }
}
