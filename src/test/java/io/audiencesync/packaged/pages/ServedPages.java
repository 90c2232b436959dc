package io.audiencesync.packaged.pages;

import io.audiencesync.analytics.ManyErrored;
import io.audiencesync.packaged.ServiceProcess;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.provider.SignInProvider;
import io.audiencesync.sandbox.world.App;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.postgres.Database;
import io.audiencesync.testing.postgres.PostgresServer;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;

/** The packaged service with all that its pages need: Postgres, Facebook's sandbox, and a provider to sign in at. */
final class ServedPages implements AutoCloseable {

    private final int port = FreePort.find();
    private final SignInProvider provider = SignInProvider.start(0, "none");
    private final FacebookSandbox facebook = FacebookSandbox.start();
    private final PostgresServer postgres = newPostgres();
    private ServiceProcess service;

    ServedPages() {
        facebook.settings(settings -> settings.removalThreshold = 0);
        start();
        RestAssured.port = port;
    }

    /** At the same address, after a {@code kill -9}. */
    void start() {
        service = ServiceProcess.start(database(), facebook.url(), settings());
    }

    void kill() {
        service.kill();
    }

    FacebookSandbox facebook() {
        return facebook;
    }

    SignInProvider provider() {
        return provider;
    }

    Database database() {
        return postgres.database("postgres");
    }

    /** Copies the workspace's one errored user. */
    void copyErrored(String workspace, int times) throws SQLException {
        try (var connection = database().connect();
                var statement = connection.createStatement()) {
            var step = statement.executeQuery(
                    "select id from step join errored on step_id = id where workspace_id = '" + workspace + "'");
            step.next();
            statement.execute(ManyErrored.copying(step.getLong(1), times));
        }
    }

    @Override
    public void close() {
        RestAssured.port = RestAssured.UNDEFINED_PORT;
        service.close();
        postgres.close();
        provider.close();
        facebook.close();
    }

    private Map<String, String> settings() {
        var url = "http://localhost:" + port;
        return Map.ofEntries(
                Map.entry("quarkus.http.port", Integer.toString(port)),
                Map.entry("audience-sync.meta.app-id", App.ID),
                Map.entry("audience-sync.meta.app-secret", App.SECRET),
                Map.entry("audience-sync.meta.dialog-url", facebook.url()),
                Map.entry("audience-sync.login.public-url", url),
                Map.entry("audience-sync.login.return-to", url + "/app/facebook"),
                Map.entry("audience-sync.sign-in.server-url", provider.url()),
                Map.entry("audience-sync.sign-in.client-id", "pages"),
                Map.entry("audience-sync.sign-in.client-secret", "a secret of the tests"),
                Map.entry("audience-sync.sign-in.https-only", "false"),
                Map.entry("audience-sync.job.every", "1s"),
                Map.entry("audience-sync.job.lease", "5s"));
    }

    private static PostgresServer newPostgres() {
        try {
            return PostgresServer.start(Files.createTempDirectory("audience-sync-pages"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
