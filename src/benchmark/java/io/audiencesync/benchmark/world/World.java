package io.audiencesync.benchmark.world;

import static io.audiencesync.testing.Polling.await;

import io.audiencesync.benchmark.Options;
import io.audiencesync.packaged.PackagedFile;
import io.audiencesync.packaged.ServiceProcess;
import io.audiencesync.packaged.Workspace;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.postgres.Database;
import io.audiencesync.testing.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One Postgres, a Facebook, and the services that scenarios have asked for. */
public final class World implements AutoCloseable {

    private final Options options;
    private final PostgresServer postgres;
    private final FacebookSandbox sandbox = FacebookSandbox.start();
    private final InstantFacebook facebook = InstantFacebook.start(sandbox.url());
    private final Map<PackagedFile, Service> intake = new HashMap<>();
    private final Map<PackagedFile, Service> delivering = new HashMap<>();
    private Optional<Database> scratch = Optional.empty();
    private Optional<Database> migrated = Optional.empty();
    private int databases;

    private World(Options options, PostgresServer postgres) {
        this.options = options;
        this.postgres = postgres;
    }

    public static World open(Path directory, Options options) throws IOException {
        Files.createDirectories(directory);
        return new World(options, PostgresServer.start(Files.createTempDirectory(directory, "postgres")));
    }

    public Options options() {
        return options;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    /** A service that only accepts: delivery has rows of its own. */
    public Service intake(PackagedFile file) {
        return intake.computeIfAbsent(file, first -> start(first, Map.of("audience-sync.delivery.flush", "off")));
    }

    /** A service that accepts and delivers, within a budget that is never exhausted. */
    public Service delivering(PackagedFile file) {
        return delivering.computeIfAbsent(
                file, first -> start(first, Map.of("audience-sync.connection.budget.quota", "100000000")));
    }

    public InstantFacebook facebook() {
        return facebook;
    }

    /** A new one, empty. */
    public Database database() {
        databases++;
        var database = postgres.database("benchmark_" + databases);
        postgres.database("postgres").execute("create database " + database.name());
        return database;
    }

    /** For tables that scenarios create. */
    public Database scratch() {
        scratch = scratch.or(() -> Optional.of(database()));
        return scratch.orElseThrow();
    }

    /** With the service's schema, but without a service. */
    public Database migrated() {
        migrated = migrated.or(() -> Optional.of(database().migrate()));
        return migrated.orElseThrow();
    }

    private Service start(PackagedFile file, Map<String, String> settings) {
        var database = database();
        var process = ServiceProcess.launch(file, database, facebook.url(), settings);
        // also if this run is interrupted
        Runtime.getRuntime().addShutdownHook(new Thread(process::close));
        process.awaitListening();
        return new Service(process, database, connected(process));
    }

    /** Tried again on a busy machine, where a JVM's first statements may time out. */
    private Workspace connected(ServiceProcess process) {
        return await("a connected workspace")
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> Workspace.connected(process.url(), sandbox), workspace -> true);
    }

    @Override
    public void close() {
        intake.values().forEach(Service::close);
        delivering.values().forEach(Service::close);
        facebook.close();
        sandbox.close();
        postgres.close();
        delete(postgres.data());
    }

    /** Millions of users fill gigabytes. */
    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
