package io.audiencesync.testing.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** The Postgres shared by all tests of this JVM; each caller gets its own database. */
public final class TestPostgres {
    // Quarkus loads test classes more than once, so singletons of the JVM are kept in system properties.
    private static final String PORT = "audience-sync.test.postgres.port";
    private static final String MIGRATED = "audience-sync.test.postgres.migrated";
    private static final String TEMPLATE = "migrated";

    private TestPostgres() {}

    /** A fresh database without any table. */
    public static Database empty() {
        return create("template1");
    }

    /** A fresh database with the service's schema: a copy, a few hundredths of a second. */
    public static Database migrated() {
        synchronized (System.getProperties()) {
            if (System.getProperty(MIGRATED) == null) {
                server().execute("create database " + TEMPLATE);
                new Database(port(), TEMPLATE).migrate();
                System.setProperty(MIGRATED, "yes");
            }
        }
        return create(TEMPLATE);
    }

    private static Database create(String template) {
        var name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        server().execute("create database %s template %s".formatted(name, template));
        return new Database(port(), name);
    }

    private static Database server() {
        return new Database(port(), "postgres");
    }

    private static int port() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PORT) == null) {
                System.setProperty(PORT, Integer.toString(start().port()));
            }
            return Integer.getInteger(PORT);
        }
    }

    private static PostgresServer start() {
        try {
            return PostgresServer.startTemporary();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
