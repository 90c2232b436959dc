package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.App;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.testing.MailServer;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Receiver;
import io.audiencesync.testing.Receiver.Call;
import io.audiencesync.testing.ReceiverResource;
import io.audiencesync.testing.ServiceTime;
import io.audiencesync.testing.postgres.PostgresServer;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Alerts of the packaged service: real SMTP, a real webhook call, a token from a provider. */
@Tag("packaged")
class AlertIT {

    private static final String CONNECTION = "/v1/facebook/connection";
    private static final Map<String, String> QUICK = Map.of(
            "audience-sync.meta.app-id", App.ID,
            "audience-sync.meta.app-secret", App.SECRET,
            "audience-sync.check.tick", "1s",
            "audience-sync.alert.quiet", "2s",
            "audience-sync.delivery.retry.probe-terms", "1s");

    private static FacebookSandbox facebook;
    private static PostgresServer postgres;
    private static Receiver receiver;
    private static MailServer smtp;
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        var settings = new HashMap<>(new ReceiverResource().start());
        settings.putAll(QUICK);
        facebook = FacebookSandbox.start();
        postgres = PostgresServer.start(Files.createTempDirectory("audience-sync-alerts"));
        receiver = Receiver.start();
        smtp = MailServer.start();
        service = ServiceProcess.start(postgres.database("postgres"), facebook.url(), settings);
        RestAssured.baseURI = service.url();
    }

    @AfterAll
    static void stop() throws IOException {
        RestAssured.baseURI = RestAssured.DEFAULT_URI;
        service.close();
        smtp.close();
        receiver.close();
        postgres.close();
        facebook.close();
    }

    @Test
    void a_cause_is_reported_once_and_its_end_once() {
        var marketer = Marketer.connectedAt(facebook);
        var secret = alertTo(marketer, "127.0.0.1");
        marketer.launchStep("canvas", "step", "ADD", "{\"name\": \"Alerted\"}");
        facebook.accounts().revokeTerms(marketer.account());
        for (var call = 0; call < 100; call++) {
            enter(marketer, 10);
        }
        requireTried(marketer, 3);
        requireWaiting(marketer, 1_000);
        enter(marketer, 1);
        requireTried(marketer, 1);
        requireWaiting(marketer, 1_001);
        assertThat(mails(marketer))
                .singleElement()
                .asString()
                .contains("From: alerts@audience-sync.example", marketer.account(), "customaudiences/tos");
        assertThat(calls(marketer)).singleElement().satisfies(call -> {
            assertThat(call.headers()).containsEntry("webhook-signature", call.signature(secret));
            assertThat(call.json().getString("data.cause")).isEqualTo("custom_audience_terms");
            assertThat(call.json().getList("data.links.uri", String.class))
                    .hasSize(2)
                    .allSatisfy(
                            link -> assertThat(link).contains(marketer.account().substring(4)));
        });

        facebook.accounts().acceptTerms(marketer.account());
        nextCheck();
        await().untilAsserted(() -> assertThat(
                        read(marketer, "/v1/canvases/canvas/steps/step/metrics").getInt("total.synced"))
                .isEqualTo(1_001));
        requireMessages(marketer, "alert.raised", "alert.recovered");

        facebook.accounts().revokeTerms(marketer.account());
        enter(marketer, 1);
        requireMessages(marketer, "alert.raised", "alert.recovered", "alert.raised");
    }

    @Test
    void the_end_of_a_token_is_reported_until_it_is_refreshed() {
        var marketer = Marketer.at(facebook);
        alertTo(marketer, "127.0.0.1");
        var life = Duration.ofDays(9).plusHours(12);
        facebook.faults().add(Fault.html(503).during(Operation.EXCHANGE));
        marketer.connect(facebook.tokens().issue(FacebookSandbox.PERSON, life, List.of("ads_management", "ads_read")))
                .then()
                .statusCode(200);
        await().untilAsserted(() -> {
            var warnings = read(marketer, CONNECTION).getList("warnings", Map.class);
            assertThat(warnings).singleElement().satisfies(warning -> {
                assertThat(warning.get("cause")).isEqualTo("token_expires_soon");
                assertThat(warning.get("detail")).asString().startsWith("in 9 days, on ");
            });
        });
        requireMessages(marketer, "alert.raised");
        assertThat(mails(marketer).getFirst()).contains("The Facebook token expires soon");

        facebook.faults().clear();
        nextCheck();
        await().untilAsserted(() ->
                assertThat(read(marketer, CONNECTION).getList("warnings")).isEmpty());
        assertThat(Instant.parse(read(marketer, CONNECTION).getString("expires_at")))
                .isAfter(Instant.now().plus(Duration.ofDays(50)));
        requireMessages(marketer, "alert.raised", "alert.recovered");
    }

    @Test
    void trusted_hosts_get_a_token_that_is_renewed_in_time() {
        var marketer = Marketer.at(facebook);
        alertTo(marketer, "localhost");
        receiver.tokensLive(3);
        testAlert(marketer);
        receiver.tokensLive(3600);
        testAlert(marketer);
        testAlert(marketer);
        assertThat(receiver.tokens()).hasSize(2);
        assertThat(calls(marketer))
                .extracting(call -> call.headers().get("authorization"))
                .containsExactly("Bearer token-0", "Bearer token-1", "Bearer token-1");
    }

    /** Returns the webhook's secret. */
    private static String alertTo(Marketer marketer, String host) {
        return marketer.put(
                        "/v1/workspace", """
                        {"time_zone": "UTC", "alerts": {"recipients": ["%s"], "webhook": {"url": "%s"}}}""".formatted(recipient(marketer), receiver.url(host, marketer.workspace())))
                .then()
                .statusCode(200)
                .extract()
                .path("alerts.webhook.secret");
    }

    private static void testAlert(Marketer marketer) {
        marketer.given()
                .post("/v1/workspace/alerts/test")
                .then()
                .statusCode(200)
                .body("mail.outcome", equalTo("sent"), "webhook.outcome", equalTo("sent"));
    }

    private static void enter(Marketer marketer, int users) {
        var names = IntStream.range(0, users).mapToObj(i -> "user-" + i).toArray(String[]::new);
        marketer.enter("canvas", "step", names).then().statusCode(202);
    }

    /** Waits for more deliveries from now on. */
    private static void requireTried(Marketer marketer, int times) {
        var audience = facebook.audiences().named(marketer.account(), "Alerted").getFirst();
        var before = facebook.log().uploads(audience).size();
        await().untilAsserted(
                        () -> assertThat(facebook.log().uploads(audience)).hasSizeGreaterThanOrEqualTo(before + times));
    }

    private static void requireWaiting(Marketer marketer, int users) {
        await().untilAsserted(() -> assertThat(read(marketer, "/v1/alerts").getList("alerts.waiting", Integer.class))
                .containsExactly(users));
    }

    /** By webhook and by mail. */
    private static void requireMessages(Marketer marketer, String... types) {
        await().untilAsserted(() -> {
            assertThat(calls(marketer))
                    .extracting(call -> call.json().getString("type"))
                    .containsExactly(types);
            assertThat(mails(marketer)).hasSameSizeAs(types);
        });
    }

    /** Lets an hour pass, so that connections are checked. */
    private static void nextCheck() {
        ServiceTime.advance(postgres.database("postgres"), Duration.ofMinutes(61));
    }

    private static JsonPath read(Marketer marketer, String path) {
        return marketer.get(path).then().statusCode(200).extract().jsonPath();
    }

    private static List<Call> calls(Marketer marketer) {
        return receiver.calls(marketer.workspace());
    }

    private static List<String> mails(Marketer marketer) {
        return smtp.mailsTo(recipient(marketer));
    }

    private static String recipient(Marketer marketer) {
        return marketer.workspace() + "@example.com";
    }
}
