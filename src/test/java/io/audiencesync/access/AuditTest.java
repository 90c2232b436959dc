package io.audiencesync.access;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.audiencesync.audit.ChangingCall;
import io.audiencesync.audit.PruneAudit;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.MovableClock;
import io.audiencesync.testing.Receiver;
import io.audiencesync.testing.Route;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The audit log: every call that may change something. */
@QuarkusTest
@Tag("application")
class AuditTest {

    /** They change nothing that is set up: users who enter, questions, a form that leads to another, a person's own session. */
    private static final Set<String> NO_CHANGE = Set.of(
            "POST /v1/canvases/{canvas}/steps/{step}/entries",
            "POST /v1/canvases/{canvas}/steps/{step}/preview",
            "POST /v1/users/lookup",
            "POST /v1/jobs/preview",
            "POST /v1/facebook/connection/checks",
            "POST /v1/workspace/alerts/test",
            "POST /app/canvases",
            "POST /app/users",
            "POST /app/display",
            "POST /app/sign-out",
            "POST /app/facebook/check",
            "POST /app/settings/test");

    @Inject
    Journeys journeys;

    @Inject
    FacebookSandbox facebook;

    @Inject
    MovableClock clock;

    @Inject
    PruneAudit pruning;

    @Test
    void every_route_and_page_that_may_change_something_is_recorded() {
        var owned = Belongings.of(journeys);
        assertThat(Endpoint.all().stream().filter(endpoint -> !endpoint.reads() && !endpoint.open()))
                .hasSizeGreaterThan(40)
                .allSatisfy(endpoint -> {
                    var last = lastId(owned);
                    var call = owned.as("canvas", "marketer", "operator", "administrator")
                            .config(Route.AS_IT_IS)
                            .redirects()
                            .follow(false);
                    var isUpload = endpoint.contentType().startsWith("multipart");
                    var status = (isUpload
                                    ? call.multiPart("operation", "ADD")
                                    : call.contentType(endpoint.contentType()))
                            .request(endpoint.method(), owned.path(endpoint))
                            .statusCode();
                    assertThat(status).isLessThan(500);
                    assertThat(lastId(owned) > last).isEqualTo(!NO_CHANGE.contains(endpoint.toString()));
                });
    }

    /** The list has only calls that exist, and the service has no other exception. */
    @Test
    void only_the_listed_calls_change_nothing() {
        assertThat(Endpoint.all().stream()
                        .filter(endpoint -> !endpoint.reads() && !endpoint.open())
                        .filter(endpoint -> ChangingCall.of(endpoint.method(), endpoint.path())
                                .isEmpty())
                        .map(Endpoint::toString)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(NO_CHANGE);
    }

    @Test
    void a_record_has_who_from_where_before_and_after() {
        var marketer = Marketer.connectedAt(facebook);
        marketer.putStep("canvas", "step", "ADD", "{\"name\": \"Ours\"}").then().statusCode(200);
        marketer.putStep("canvas", "step", "REMOVE", "{\"name\": \"Ours\"}")
                .then()
                .statusCode(200);
        events(marketer, "/v1/canvases/canvas/steps/step")
                .forEach(event -> assertThat(event)
                        .containsEntry("subject", "test")
                        .containsEntry("address", "127.0.0.1")
                        .containsEntry("method", "PUT")
                        .containsEntry("status", 200));
        var changed = events(marketer, "/v1/canvases/canvas/steps/step").getFirst();
        assertThat((Map<?, ?>) changed.get("before")).extracting("operation").isEqualTo("ADD");
        assertThat((Map<?, ?>) changed.get("after")).extracting("operation").isEqualTo("REMOVE");
        assertThat((Map<?, ?>) changed.get("after")).extracting("match_keys").isEqualTo(List.of("EMAIL", "PHONE"));
        assertThat((Map<?, ?>) changed.get("after"))
                .extracting("audience", as(MAP))
                .containsEntry("name", "Ours");
        marketer.given("operator").body("{\"entries_per_second\": 7}").put("/v1/workspace/limits");
        assertThat(events(marketer, "/v1/workspace/limits")).hasSize(1);
    }

    @Test
    void a_call_that_creates_has_only_what_it_created() {
        var marketer = Marketer.connectedAt(facebook);
        var drafts = marketer.audiences();
        for (var name : List.of("First", "Second")) {
            marketer.post(drafts, "{\"name\": \"" + name + "\"}").then().statusCode(201);
        }
        assertThat(events(marketer, drafts))
                .allSatisfy(event -> assertThat(event).doesNotContainKey("before"));
        assertThat(events(marketer, drafts))
                .extracting(event -> event.get("after"))
                .extracting("name")
                .containsExactly("Second", "First");
        marketer.post(drafts, "{}").then().statusCode(422);
        assertThat(events(marketer, drafts).getFirst()).doesNotContainKeys("before", "after");
        var commands = "/v1/delivery/pause";
        marketer.given("operator")
                .body("{\"canvas\": \"none\", \"step\": \"none\"}")
                .post(commands);
        assertThat(events(marketer, commands).getFirst()).doesNotContainKeys("before", "after");
    }

    @Test
    void no_record_holds_a_secret_or_an_address_of_a_person() {
        var marketer = Marketer.connectedAt(facebook);
        try (var receiver = Receiver.start()) {
            marketer.put("/v1/workspace", """
                    {"time_zone": "UTC", "replay_on_recovery": true,
                     "alerts": {"recipients": ["ada@example.org"], "webhook": {"url": "%s"}}}""".formatted(receiver.url("localhost", "hidden")))
                    .then()
                    .statusCode(200);
        }
        assertThat(marketer.given("administrator").get("/v1/audit").asString())
                .contains("\"webhook_host\":\"localhost")
                .doesNotContain("ada@", "hidden", FacebookSandbox.SYSTEM_USER_TOKEN);
    }

    @Test
    void refused_calls_are_recorded_with_their_status() {
        var marketer = Marketer.connectedAt(facebook);
        marketer.given("operator").delete("/v1/facebook/connection").then().statusCode(403);
        var refused = events(marketer, "/v1/facebook/connection").stream()
                .filter(event -> event.get("method").equals("DELETE"))
                .toList();
        assertThat(refused).allSatisfy(event -> assertThat(event).containsEntry("status", 403));
        marketer.post("/v1/canvases/none/launch", "").then().statusCode(404);
        assertThat(events(marketer, "/v1/canvases/none/launch").getFirst()).containsEntry("status", 404);
    }

    @Test
    void records_are_kept_as_configured_and_per_workspace() {
        var marketer = Marketer.connectedAt(facebook);
        var other = Marketer.at(facebook);
        other.given("operator").get("/v1/audit").then().statusCode(200).body("events", hasSize(0));
        marketer.given("operator").get("/v1/audit").then().body("events", not(hasSize(0)));
        clock.advance(Duration.ofDays(401));
        pruning.run().await().atMost(Duration.ofSeconds(10));
        marketer.given("operator").get("/v1/audit").then().body("events", hasSize(0));
    }

    private static List<Map<String, Object>> events(Marketer marketer, String path) {
        return marketer
                .given("operator")
                .get("/v1/audit")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("events")
                .stream()
                .filter(event -> event.get("path").equals(path))
                .toList();
    }

    private static long lastId(Belongings owned) {
        Number id = owned.as("operator").get("/v1/audit?limit=1").path("events[0].id");
        return id.longValue();
    }
}
