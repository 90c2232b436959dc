package io.audiencesync.testing.postgres;

import java.util.HashMap;
import java.util.Map;

/**
 * With {@code -Dpooled} the service of each test reaches its database through a PgBouncer in transaction mode. What a test itself
 * reads and writes goes to Postgres directly, unless it uses the service's pool.
 */
final class PooledDatabase {

    static final boolean IS_WANTED = Boolean.getBoolean("pooled");

    // Quarkus loads test classes more than once, so singletons of the JVM are kept in system properties
    private static final String POOLER = "audience-sync.test.pooler-of.";

    private PooledDatabase() {}

    static Map<String, String> of(Database database) {
        var pooled = new Database(pooler(database.port()), database.name());
        var settings = new HashMap<>(pooled.direct());
        settings.putAll(PgBouncer.settings(pooled));
        return settings;
    }

    /** Its port. It ends with this JVM. */
    private static int pooler(int postgres) {
        synchronized (System.getProperties()) {
            var property = POOLER + postgres;
            if (System.getProperty(property) == null) {
                var pooler = PgBouncer.start(postgres);
                Runtime.getRuntime().addShutdownHook(new Thread(pooler::close));
                System.setProperty(property, Integer.toString(pooler.port()));
            }
            return Integer.getInteger(property);
        }
    }
}
