package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;

import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.postgres.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The packaged service in its own process, which can be killed: the native executable if one was built, else the jar.
 */
public final class ServiceProcess implements AutoCloseable {

    /** For a test of the cadence itself: {@link #start} flushes and gives up much sooner. */
    public static final Map<String, String> TIMES_OF_PRODUCTION = Map.of(
            "audience-sync.delivery.flush", "5s",
            "audience-sync.delivery.lease", "90s",
            "audience-sync.delivery.call-timeout", "30s",
            "audience-sync.delivery.margin", "10s");

    private static final Duration START = Duration.ofSeconds(180);

    private final int port;
    private final int managementPort;
    private final Path log;
    private final Process process;

    private ServiceProcess(int port, int managementPort, Path log, Process process) {
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
        this.process = process;
    }

    public static ServiceProcess start(Database database, String facebook, String... options) {
        return start(database, facebook, Map.of(), options);
    }

    /**
     * Flushes every second and leases for a few, so that a killed replica's lanes are soon free.
     *
     * @param more settings of the test; with a port, where the address must be known before
     * @param options common to a JVM and a native executable
     */
    public static ServiceProcess start(
            Database database, String facebook, Map<String, String> more, String... options) {
        var settings = new HashMap<>(Map.of(
                "audience-sync.delivery.flush", "1s",
                "audience-sync.delivery.lease", "6s",
                "audience-sync.delivery.call-timeout", "3s",
                "audience-sync.delivery.margin", "1s",
                "audience-sync.delivery.retry.first", "1s",
                "audience-sync.delivery.retry.longest", "2s"));
        settings.putAll(more);
        var service = launch(PackagedFile.latest(), database, facebook, settings, options);
        service.awaitListening();
        return service;
    }

    /** Does not wait until it listens. Settings that are not given have the values of production. */
    public static ServiceProcess launch(
            PackagedFile file, Database database, String facebook, Map<String, String> more, String... options) {
        var port = Optional.ofNullable(more.get("quarkus.http.port"))
                .map(Integer::valueOf)
                .orElseGet(FreePort::find);
        var managementPort = FreePort.find();
        var settings = new HashMap<>(database.configuration());
        settings.putAll(Map.of(
                "quarkus.http.port", Integer.toString(port),
                "quarkus.management.port", Integer.toString(managementPort),
                "quarkus.oidc.public-key", Tokens.publicKey(),
                "audience-sync.connection.keys.test", vaultKey(),
                "audience-sync.connection.active-key", "test",
                "audience-sync.meta.graph-url", facebook));
        settings.putAll(more);
        var log = newLog();
        return new ServiceProcess(port, managementPort, log, file.start(settings, log, options));
    }

    public void awaitListening() {
        try {
            await().atMost(START).untilAsserted(this::requireListening);
        } catch (RuntimeException | AssertionError e) {
            kill();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public String managementUrl() {
        return "http://localhost:" + managementPort;
    }

    /** The process's output. */
    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** {@code kill -STOP}: it freezes without noticing. */
    public void freeze() {
        signal("STOP");
    }

    /** {@code kill -CONT}. */
    public void thaw() {
        signal("CONT");
    }

    /** {@code kill -TERM}, like an orchestrator. Returns whether it has ended within the time. */
    public boolean ends(Duration maxWait) {
        process.destroy();
        try {
            return process.waitFor(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static Path newLog() {
        try {
            return Files.createTempFile("audience-sync-process", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireListening() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service ended with " + process.exitValue());
        }
        try (var socket = new Socket("localhost", port)) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new AssertionError("not listening yet", e);
        }
    }

    private static String vaultKey() {
        return Base64.getEncoder().encodeToString("a key of 32 bytes for tests only".getBytes());
    }
}
