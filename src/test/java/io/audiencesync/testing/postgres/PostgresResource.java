package io.audiencesync.testing.postgres;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives each start of the service, in tests and packaged, its own database, which the service then migrates. Found as
 * a service by the test extension, so no test names it. Inactive if a database is configured.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return databaseIsGiven() ? Map.of() : TestPostgres.empty().configuration();
    }

    @Override
    public void stop() {
        // the server ends with the JVM
    }

    private static boolean databaseIsGiven() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.datasource.reactive.url", String.class)
                .isPresent();
    }
}
