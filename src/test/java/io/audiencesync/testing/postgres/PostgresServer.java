package io.audiencesync.testing.postgres;

import static io.audiencesync.testing.machine.ProcessEnd.awaitEnd;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real Postgres on its own data directory, as durable as in production. It may be killed and started again on the
 * same data. Its time zone is unusual, so that code that depends on the session's zone fails.
 */
public final class PostgresServer implements AutoCloseable {
    // after a kill it recovers first, on a machine that may be busy
    private static final Duration START = Duration.ofSeconds(60);

    /** For a process that was killed or asked to stop. */
    private static final Duration END = Duration.ofSeconds(60);

    private static final String DELETE_WHEN_STOPPED = """
            while kill -0 "$0" 2>/dev/null; do sleep 1; done; rm -rf "$1"
            """;

    private final Path data;
    private final EmbeddedPostgres postgres;

    private PostgresServer(Path data, EmbeddedPostgres postgres) {
        this.data = data;
        this.postgres = postgres;
    }

    public static PostgresServer start(Path data) {
        return start(data, 0);
    }

    /** Port 0 takes a free one. */
    public static PostgresServer start(Path data, int port) {
        return start(port == 0 ? builder(data) : builder(data).setPort(port), data);
    }

    /** Its data directory is deleted after this JVM has ended: hundreds of databases take longer than its end may. */
    static PostgresServer startTemporary() throws IOException {
        var data = Files.createTempDirectory("audience-sync-test");
        var server = start(data);
        var deletion =
                new ProcessBuilder("sh", "-c", DELETE_WHEN_STOPPED, Long.toString(server.pid()), data.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> begin(deletion)));
        return server;
    }

    private static PostgresServer start(EmbeddedPostgres.Builder builder, Path data) {
        try {
            Files.createDirectories(data);
            return new PostgresServer(data, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path data) {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(START)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("fsync", "on") // the library asks for speed, these tests for the truth
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("unix_socket_directories", "") // the lock of a socket would outlive a kill
                .setServerConfig("timezone", "Pacific/Chatham");
    }

    public Path data() {
        return data;
    }

    public int port() {
        return postgres.getPort();
    }

    public Database database(String name) {
        return new Database(port(), name);
    }

    /** Like a power cut: kills the postmaster and all its children at once, without a flush. */
    public void kill() {
        var postmaster = ProcessHandle.of(pid()).orElseThrow();
        var children = postmaster.children().toList();
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(postmaster, "postmaster", END);
        children.forEach(child -> awaitEnd(child, "child of the postmaster", END));
        forget();
        close(); // only lets go of the directory's lock: there is nothing left to stop
    }

    /** Its pid may belong to another process by now, for which the library would wait at its stop. */
    private void forget() {
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It keeps its connections, but answers nothing. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    public boolean isAlive() {
        return Files.exists(data.resolve("postmaster.pid"))
                && ProcessHandle.of(pid()).filter(ProcessHandle::isAlive).isPresent();
    }

    private void signal(String name) {
        var postmaster = ProcessHandle.of(pid()).orElseThrow();
        var command = new ArrayList<>(List.of("kill", name, Long.toString(postmaster.pid())));
        postmaster.children().forEach(child -> command.add(Long.toString(child.pid())));
        awaitEnd(begin(new ProcessBuilder(command)).toHandle(), String.join(" ", command), END);
    }

    private static Process begin(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            CompletableFuture.runAsync(this::stop).get(END.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the embedded Postgres in " + data + " was not stopped within " + END, e);
        }
    }

    private void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The postmaster's process, whose children are all others. */
    public long pid() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
