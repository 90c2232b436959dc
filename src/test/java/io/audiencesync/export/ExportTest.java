package io.audiencesync.export;

import static io.audiencesync.export.ExportClient.user;
import static io.audiencesync.export.ExportClient.users;
import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.intake.limit.RateLimits;
import io.audiencesync.log.JsonLog;
import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.testing.EventLoopWatch;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Sha256;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class ExportTest {

    @Inject
    Journeys journeys;

    @Inject
    RateLimits rateLimits;

    @Inject
    EventLoopWatch eventLoops;

    private Journey journey;
    private ExportClient client;

    @BeforeEach
    void audienceOnFacebook() {
        journey = journeys.start();
        selected(journey);
        client = new ExportClient(journey.workspace(), journey.audience());
    }

    @Test
    void a_list_reaches_the_audience_and_a_bad_line_costs_itself_only() {
        var list = users(0, 1_500) + "no user at all\n" + "\n" + "{\"user_id\": \"nobody\", \"email\": \"nobody\"}\n"
                + "{\"email\": \"x@example.com\"}\r\n" + users(1_500, 2_500).stripTrailing();
        var reply = client.send("?match_keys=EMAIL", list);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().getString("status")).isEqualTo("complete");
        assertThat(reply.json().getInt("lines")).isEqualTo(2_504);
        assertThat(reply.json().getInt("bad_lines")).isEqualTo(2);
        assertThat(reply.json().getList("bad_line_samples.line")).containsExactly(1_501, 1_504);
        assertThat(reply.json().getList("bad_line_samples.field")).containsExactly("", "user_id");
        assertThat(reply.json().getInt("counts.accepted")).isEqualTo(2_501);
        assertThat(reply.json().getInt("counts.pending")).isEqualTo(2_500);

        journeys.flush();
        var after = client.read(reply.json().getString("export"));
        assertThat(after.getInt("counts.synced")).isEqualTo(2_500);
        assertThat(after.getInt("counts.pending")).isZero();
        assertThat(after.getInt("counts.not_synced")).isEqualTo(1);
        assertThat(after.getMap("counts.not_synced_reasons")).containsEntry("email:malformed", 1);
        assertThat(journey.size()).isEqualTo(2_500);
        assertThat(journeys.facebook().ledger().contains(journey.facebookId(), byEmail("u2499")))
                .isTrue();
    }

    @Test
    void a_list_is_one_event_of_its_call() {
        journeys.clock().advance(Duration.ofSeconds(2)); // other tests may have used up the rate
        try (var log = JsonLog.start()) {
            var reply = client.send("?match_keys=EMAIL", users(0, 5) + "no user\n");
            await().untilAsserted(() -> assertThat(log.events("call")).hasSize(1));
            var event = log.events("call").getFirst();
            assertThat(event.path("audience").asLong()).isEqualTo(journey.audience());
            assertThat(event.path("export").asText()).isEqualTo(reply.json().getString("export"));
            assertThat(event.path("accepted").asInt()).isEqualTo(5);
            assertThat(log.events("export ended").getFirst().path("status").asText())
                    .isEqualTo("complete");
            assertThat(log.text()).doesNotContain("u3@", "example.com");
        }
    }

    @Test
    void a_removal_takes_its_users_out() {
        journeys.facebook().settings(settings -> settings.removalThreshold = 0);
        client.send("?operation=ADD&match_keys=EMAIL", users(0, 20));
        journeys.flush();
        var removal = client.send("?operation=REMOVE&match_keys=EMAIL", users(5, 20));
        assertThat(removal.json().getString("operation")).isEqualTo("REMOVE");
        journeys.flush();
        assertThat(journey.size()).isEqualTo(5);
    }

    @Test
    void an_export_requires_http_1_for_flow_control() {
        var reply = client.sendOfferingHttp2(users(0, 10_000));
        assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().getInt("counts.pending")).isEqualTo(10_000);
    }

    @Test
    void a_list_exceeds_the_body_limit_without_blocking_event_loops() {
        client.send("", users(0, 10_000)); // a JVM loads its classes on the first call
        eventLoops.forget();
        var padded = users(0, 60_000).replace("{", "{\"note\": \"" + "x".repeat(250) + "\", ");
        assertThat(padded.length()).isGreaterThan(15_000_000);
        var reply = client.send("", padded);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().getInt("counts.pending")).isEqualTo(60_000);
        assertThat(eventLoops.violations()).isEmpty();
    }

    @Test
    void an_interrupted_list_resumes_after_its_last_line() throws IOException {
        var key = UUID.randomUUID().toString();
        var breaking = client.begin(key, users(0, 1_200) + "{\"user_id\": \"half");
        try (breaking) {
            await().untilAsserted(() ->
                    assertThat(client.latest().getList("exports.lines")).containsExactly(1_200));
            assertThat(client.latest().getString("exports[0].status")).isEqualTo("running");
        }
        await().untilAsserted(() ->
                assertThat(client.latest().getString("exports[0].status")).isEqualTo("interrupted"));
        journeys.flush();
        assertThat(journey.size()).isEqualTo(1_200);

        var whole = users(0, 3_000);
        assertThat(client.send("", whole, "Idempotency-Key", key).json().getInt("counts.accepted"))
                .isEqualTo(3_000);
        var again = client.send("", whole, "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().getInt("counts.accepted")).isEqualTo(3_000);
        assertThat(client.latest().getList("exports")).hasSize(1);
        journeys.flush();
        assertThat(journey.size()).isEqualTo(3_000);
    }

    @Test
    void the_later_of_two_senders_under_one_key_takes_over() throws IOException {
        var key = UUID.randomUUID().toString();
        try (var earlier = client.begin(key, users(0, 100))) {
            await().untilAsserted(() ->
                    assertThat(client.latest().getList("exports.lines")).containsExactly(100));
            var later = client.send("", users(0, 200), "Idempotency-Key", key);
            assertThat(later.json().getInt("counts.accepted")).isEqualTo(200);
            earlier.getOutputStream().write(users(100, 300).getBytes(StandardCharsets.UTF_8));
            var answer = new String(earlier.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
            assertThat(answer).isEqualTo("HTTP/1.1 409");
        }
        assertThat(client.latest().getString("exports[0].status")).isEqualTo("complete");
        assertThat(client.latest().getInt("exports[0].counts.accepted")).isEqualTo(200);
    }

    @Test
    void an_export_whose_process_died_counts_as_interrupted() throws IOException {
        var silent = client.begin("key", users(0, 10));
        try (silent) {
            await().untilAsserted(() ->
                    assertThat(client.latest().getList("exports.lines")).containsExactly(10));
            journeys.clock().advance(Duration.ofMinutes(3));
            assertThat(client.latest().getString("exports[0].status")).isEqualTo("interrupted");
        }
    }

    @Test
    void too_many_bad_lines_end_the_export_and_keep_the_good_ones() {
        var list = users(0, 10) + "bad\n".repeat(1_001) + users(10, 20);
        var reply = client.send("", list, "Idempotency-Key", "key");
        assertThat(reply.status()).isEqualTo(422);
        var export = client.latest();
        assertThat(export.getString("exports[0].status")).isEqualTo("stopped");
        assertThat(export.getInt("exports[0].bad_lines")).isEqualTo(1_001);
        assertThat(export.getList("exports[0].bad_line_samples")).hasSize(100);
        assertThat(client.send("", list, "Idempotency-Key", "key").json().getString("status"))
                .isEqualTo("stopped");
        assertThat(client.latest().getInt("exports[0].counts.accepted")).isEqualTo(20);
    }

    @Test
    void an_overlong_line_is_refused_and_earlier_lines_stay() {
        var reply = client.send("", user(1) + "{\"user_id\": \"" + "x".repeat(2_000_000));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(client.latest().getString("exports[0].status")).isEqualTo("interrupted");
        assertThat(client.latest().getInt("exports[0].counts.accepted")).isEqualTo(1);
    }

    @Test
    void an_export_at_the_workspace_limit_waits_and_is_not_refused() {
        rateLimits.charge(journey.workspace(), 10_000);
        as("operator")
                .body("{\"entries_per_second\": 100}")
                .put("/v1/workspace/limits")
                .then()
                .statusCode(200);
        rateLimits.share().await().indefinitely();
        var waiting = CompletableFuture.supplyAsync(() -> client.send("", users(0, 50)));
        await().untilAsserted(
                        () -> assertThat(client.latest().getList("exports")).hasSize(1));
        assertThat(client.latest().getString("exports[0].status")).isEqualTo("running");
        assertThat(client.latest().getInt("exports[0].lines")).isZero();
        assertThat(waiting).isNotDone();
        journeys.clock().advance(Duration.ofSeconds(100));
        assertThat(waiting.join().json().getInt("counts.accepted")).isEqualTo(50);
    }

    @Test
    void impossible_parameters_and_a_reused_key_are_refused() {
        assertThat(client.send("?operation=UPDATE", user(1)).status()).isEqualTo(400);
        assertThat(client.send("?match_keys=EMAIL,FAX", user(1)).status()).isEqualTo(400);
        assertThat(client.send("", user(1), "Idempotency-Key", "").status()).isEqualTo(400);
        assertThat(client.send("", user(1), "Content-Type", "application/json").status())
                .isEqualTo(415);
        assertThat(client.send("", user(1), "Idempotency-Key", "key").status()).isEqualTo(202);
        var other = client.send("?match_keys=PHONE", user(2), "Idempotency-Key", "key");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().getString("type")).endsWith("idempotency-key-reused");
    }

    @Test
    void an_audience_that_is_not_usable_now_takes_no_list() {
        var facebook = journeys.facebook();
        facebook.audiences().change(journey.facebookId(), audience -> audience.flagged = true);
        assertThat(client.send("", user(1)).json().getString("errors[0].cause")).isEqualTo("audience_flagged");
        facebook.audiences().change(journey.facebookId(), audience -> audience.flagged = false);
        var marketer = Marketer.connectedAt(facebook);
        marketer.post(marketer.audiences(), "{\"name\": \"Draft\"}").then().statusCode(201);
        var draft =
                marketer.get(marketer.audiences() + "?name=Draft").jsonPath().getLong("audiences[0].id");
        assertThat(new ExportClient(marketer.workspace(), draft)
                        .send("", user(1))
                        .status())
                .isEqualTo(409);
        assertThat(new ExportClient(marketer.workspace(), journey.audience())
                        .send("", user(1))
                        .status())
                .isEqualTo(404);
        new Marketer(journey.workspace(), "").select().then().statusCode(200);
        assertThat(client.send("", user(1)).status()).isEqualTo(404);
        selected(journey);
        new Marketer(journey.workspace(), "").given().delete("/v1/facebook/connection");
        assertThat(client.send("", user(1)).json().getString("errors[0].cause")).isEqualTo("not_connected");
        assertThat(client.latest().getList("exports")).isEmpty();
    }

    private RequestSpecification as(String role) {
        return new Marketer(journey.workspace(), "").given(role);
    }

    private static void selected(Journey journey) {
        new Marketer(journey.workspace(), "act_" + journey.account())
                .select("act_" + journey.account())
                .then()
                .statusCode(200);
    }

    private static Digest byEmail(String user) {
        return Digest.of(Map.of("EMAIL", Sha256.hex(user + "@example.com")));
    }
}
