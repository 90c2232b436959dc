package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.FreePort;
import io.audiencesync.testing.postgres.PostgresServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged service with a connection that is lost and restored while users enter, and with a rotated key. */
@Tag("packaged")
class ConnectionIT {

    private static final Map<String, String> QUICK = Map.of("audience-sync.delivery.retry.probe-terms", "1s");

    private final FacebookSandbox facebook = FacebookSandbox.start();
    private PostgresServer postgres;
    private ServiceProcess service;
    private Workspace workspace;
    private String audience;

    @BeforeEach
    void start() throws IOException {
        postgres = PostgresServer.start(Files.createTempDirectory("audience-sync-connection"), FreePort.find());
        service = ServiceProcess.start(postgres.database("postgres"), facebook.url(), QUICK);
        workspace = Workspace.connected(service.url(), facebook);
        audience = workspace.launchAdding("welcome", List.of("EMAIL"));
    }

    @AfterEach
    void stop() {
        service.close();
        postgres.close();
        facebook.close();
    }

    @Test
    void a_dead_token_is_named_and_a_new_one_frees_waiting_users() {
        var token = connect();
        enter(0);
        requireSynced(1);
        facebook.tokens().kill(token, 460);
        enter(1);
        requireStepError("token_password_changed");
        assertThat(figures().getInt("total.pending")).isEqualTo(100);
        var calls = facebook.log().uploads(audience).size();
        enter(2);
        requireFlushes(3);
        // one call may have been in flight when a check found the token invalid
        assertThat(facebook.log().uploads(audience)).hasSizeLessThanOrEqualTo(calls + 1);
        connect();
        requireSynced(3);
        workspace.as("marketer").get("/v1/facebook/connection").then().body("status", equalTo("connected"));
    }

    @Test
    void revoked_terms_are_linked_and_delivery_resumes_on_acceptance() {
        facebook.accounts().revokeTerms(FacebookSandbox.ACCOUNT);
        enter(0);
        requireStepError("custom_audience_terms");
        assertThat(step().getString("errors[0].links[0].uri")).contains("customaudiences");
        facebook.accounts().acceptTerms(FacebookSandbox.ACCOUNT);
        requireSynced(1);
    }

    @Test
    void after_the_vaults_key_was_rotated_the_old_one_is_not_needed() {
        restart(Map.of(
                "audience-sync.connection.keys.next", key("another key of 32 bytes for test"),
                "audience-sync.connection.active-key", "next",
                "audience-sync.connection.reencrypt", "1s"));
        await().untilAsserted(() -> assertThat(sealedWithTheOldKey()).isZero());
        restart(Map.of(
                "audience-sync.connection.keys.next", key("another key of 32 bytes for test"),
                "audience-sync.connection.active-key", "next",
                "audience-sync.connection.keys.test", key("not the key that it was until now")));
        enter(0);
        requireSynced(1);
    }

    private String connect() {
        var token = facebook.tokens().issue(FacebookSandbox.SYSTEM_USER);
        workspace
                .as("administrator")
                .body(Map.of("token", token))
                .put("/v1/facebook/connection")
                .then()
                .statusCode(200);
        return token;
    }

    private void restart(Map<String, String> settings) {
        service.close();
        service = ServiceProcess.start(postgres.database("postgres"), facebook.url(), settings);
        workspace = new Workspace(service.url(), workspace.name(), facebook);
    }

    private void enter(int call) {
        workspace.enter(
                "welcome",
                IntStream.range(0, 100)
                        .mapToObj(i -> "user-" + call + "-" + i)
                        .map(user -> Map.of("user_id", user, "email", user + "@example.com"))
                        .toList());
    }

    private void requireSynced(int calls) {
        await().untilAsserted(() -> assertThat(figures().getInt("total.synced")).isEqualTo(calls * 100));
    }

    /** Shown by another workspace's users, which are synced one after the other. */
    private void requireFlushes(int times) {
        var another = Workspace.connected(service.url(), facebook);
        another.launchAdding("another", List.of("EMAIL"));
        for (var flush = 1; flush <= times; flush++) {
            another.enter("another", List.of(Map.of("user_id", "user-" + flush, "email", flush + "@example.com")));
            var synced = flush;
            await().untilAsserted(() -> assertThat(
                            another.metrics("another").extract().jsonPath().getInt("total.synced"))
                    .isEqualTo(synced));
        }
    }

    private void requireStepError(String cause) {
        await().untilAsserted(() ->
                assertThat(step().getList("errors.cause", String.class)).contains(cause));
    }

    private JsonPath step() {
        return workspace
                .as("marketer")
                .get("/v1/canvases/welcome/steps/sync")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath figures() {
        return workspace.metrics("welcome").extract().jsonPath();
    }

    private long sealedWithTheOldKey() {
        try (var connection = postgres.database("postgres").connect();
                var query = connection.createStatement();
                var rows = query.executeQuery("select count(*) from connection where token_key_id = 'test'")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(String bytes) {
        return Base64.getEncoder().encodeToString(bytes.substring(0, 32).getBytes());
    }
}
