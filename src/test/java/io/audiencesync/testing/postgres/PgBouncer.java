package io.audiencesync.testing.postgres;

import static io.audiencesync.testing.Polling.await;

import io.audiencesync.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A PgBouncer in transaction mode before a Postgres. It has fewer connections to it than the service has to the pooler,
 * so that each transaction gets another session.
 */
public final class PgBouncer implements AutoCloseable {

    /** Sessions at Postgres for all clients. */
    public static final int SESSIONS = 4;

    private static final String MISSING =
            "Tests behind a pooler need PgBouncer: install it (apt-get install pgbouncer)";

    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/pgbouncer"), Path.of("/usr/bin/pgbouncer"));

    private static final String CONFIGURATION = """
            [databases]
            * = host=127.0.0.1 port=%d
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = trust
            auth_file = %s
            pool_mode = transaction
            default_pool_size = %d
            max_client_conn = 500
            server_login_retry = 1
            ignore_startup_parameters = extra_float_digits
            """;

    private final Path configuration;
    private final int port;
    private Process process;

    private PgBouncer(Path configuration, int port) {
        this.configuration = configuration;
        this.port = port;
    }

    /** Where it is not installed: fails on CI, else skips the test. */
    public static PgBouncer start(int postgres) {
        requireInstalled();
        try {
            var port = FreePort.find();
            // it refuses to run as root, so another user reads its files
            var folder = Files.createTempDirectory("audience-sync-pgbouncer");
            var users = Files.writeString(
                    folder.resolve("users.txt"), "\"%s\" \"%s\"\n".formatted(Database.USER, Database.PASSWORD));
            var configuration = Files.writeString(
                    folder.resolve("pgbouncer.ini"), CONFIGURATION.formatted(postgres, port, users, SESSIONS));
            folder.toFile().setExecutable(true, false);
            var pooler = new PgBouncer(configuration, port);
            pooler.run();
            return pooler;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** The database as the service reaches it. */
    public Database database(String name) {
        return new Database(port, name);
    }

    /** What the service needs to work behind it. */
    public Map<String, String> settings() {
        return settings(database("postgres"));
    }

    /** @param database behind a pooler */
    static Map<String, String> settings(Database database) {
        return Map.of(
                "audience-sync.database.transaction-pooling",
                "true",
                "quarkus.datasource.jdbc.url",
                database.jdbcUrl() + "?prepareThreshold=0");
    }

    /** Cuts all clients off, as {@code systemctl restart} does. */
    public void restart() {
        close();
        run();
    }

    private void run() {
        var command = new ArrayList<>(List.of(executable().toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(configuration.toString());
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(
                            configuration.resolveSibling("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("PgBouncer listens")
                .failFast("PgBouncer has ended, see its log beside " + configuration, () -> !process.isAlive())
                .until(this::listens);
    }

    private boolean listens() {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void requireInstalled() {
        if (PLACES.stream().noneMatch(Files::isExecutable)) {
            if (System.getenv("CI") != null) {
                throw new IllegalStateException(MISSING);
            }
            Assumptions.abort(MISSING);
        }
    }

    private static Path executable() {
        return PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
