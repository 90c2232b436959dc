package io.audiencesync.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.audiencesync.buffer.Operation;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class CanvasTest {

    @Inject
    FacebookSandbox facebook;

    @Inject
    Steps steps;

    private Marketer marketer;

    @BeforeEach
    void connectedWorkspace() {
        marketer = Marketer.connectedAt(facebook);
    }

    @Test
    void a_step_is_set_up_and_read_back() {
        marketer.putStep("welcome", "add", """
                {"ad_account": "%s", "audience": {"name": "New ones"}, "operation": "ADD",
                 "match_keys": ["PHONE", "EMAIL"], "last_step": true, "partner": "facebook"}""".formatted(marketer.account()))
                .then()
                .statusCode(200);
        marketer.get("/v1/canvases/welcome/steps/add")
                .then()
                .statusCode(200)
                .body("canvas", equalTo("welcome"))
                .body("step", equalTo("add"))
                .body("status", equalTo("draft"))
                .body("ad_account", equalTo(marketer.account()))
                .body("audience.name", equalTo("New ones"))
                .body("audience.state", equalTo("draft"))
                .body("operation", equalTo("ADD"))
                .body("match_keys", contains("EMAIL", "PHONE"))
                .body("last_step", equalTo(true))
                .body("partner", equalTo("facebook"))
                .body("errors", empty());
        marketer.get("/v1/canvases/welcome")
                .then()
                .statusCode(200)
                .body("status", equalTo("draft"))
                .body("steps.step", contains("add"));
    }

    @Test
    void a_step_may_stay_incomplete_until_launch() {
        marketer.putStep("c", "s", "{}")
                .then()
                .statusCode(200)
                .body("audience", nullValue())
                .body("match_keys", empty());
        marketer.launch("c")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:audience-sync:problem:not-launchable"))
                .body("errors.cause", contains("ad_account_missing", "audience_missing", "match_keys_missing"))
                .body("errors.field", contains("steps.s.ad_account", "steps.s.audience", "steps.s.match_keys"));
    }

    @Test
    void later_steps_refer_to_a_draft_by_its_name() {
        marketer.putStep("c", "add", "ADD", "{\"name\": \"New ones\"}").then().statusCode(200);
        marketer.putStep("c", "remove", "REMOVE", "{\"name\": \"new ONES\"}")
                .then()
                .statusCode(200);
        var ids = marketer.get("/v1/canvases/c").jsonPath().getList("steps.audience.id");
        assertThat(ids).hasSize(2);
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
    }

    @Test
    void launching_creates_drafts_and_takes_steps_live() {
        marketer.putStep("c", "add", "ADD", "{\"name\": \"New ones\"}").then().statusCode(200);
        assertThat(facebook.audiences().all(marketer.account())).isEmpty();
        marketer.launch("c")
                .then()
                .statusCode(200)
                .body("status", equalTo("live"))
                .body("steps[0].status", equalTo("live"))
                .body("steps[0].audience.state", equalTo("existing"));
        assertThat(facebook.audiences().named(marketer.account(), "New ones")).hasSize(1);
        var step = steps.find(marketer.workspace(), "c", "add")
                .await()
                .indefinitely()
                .orElseThrow();
        assertThat(step.live()).isTrue();
        assertThat(step.ref().operation()).isEqualTo(Operation.ADD);
        assertThat(step.matchKeys()).isEqualTo(MatchKeys.of(MatchKey.EMAIL, MatchKey.PHONE));
    }

    @Test
    void a_launched_canvas_is_launched_again_without_harm() {
        marketer.launchStep("c", "add", "ADD", "{\"name\": \"New ones\"}");
        marketer.putStep("c", "remove", "REMOVE", "{\"name\": \"New ones\"}")
                .then()
                .statusCode(200)
                .body("status", equalTo("draft"));
        marketer.launch("c").then().statusCode(200).body("steps.status", contains("live", "live"));
        assertThat(facebook.audiences().named(marketer.account(), "New ones")).hasSize(1);
    }

    @Test
    void a_new_launch_changes_the_version_entries_are_normalized_for() {
        marketer.putStep("c", "s", "ADD", "{\"name\": \"New ones\"}").then().statusCode(200);
        var draft = version("c", "s");
        marketer.launch("c").then().statusCode(200);
        var live = version("c", "s");
        marketer.stop("c")
                .then()
                .statusCode(200)
                .body("status", equalTo("stopped"))
                .body("steps.status", contains("stopped"));
        var stopped = version("c", "s");
        assertThat(live).isGreaterThan(draft);
        assertThat(stopped).isGreaterThan(live);
        marketer.launch("c").then().statusCode(200).body("status", equalTo("live"));
        assertThat(version("c", "s")).isGreaterThan(stopped);
    }

    @Test
    void a_change_of_a_live_step_is_live_at_once_and_idempotent() {
        marketer.launchStep("c", "s", "ADD", "{\"name\": \"New ones\"}");
        var before = version("c", "s");
        marketer.putStep("c", "s", "ADD", "{\"name\": \"New ones\"}").then().statusCode(200);
        assertThat(version("c", "s")).isEqualTo(before);
        marketer.putStep("c", "s", "ADD", "{\"name\": \"Others\"}")
                .then()
                .statusCode(200)
                .body("status", equalTo("live"))
                .body("audience.state", equalTo("existing"));
        assertThat(version("c", "s")).isGreaterThan(before);
        assertThat(facebook.audiences().named(marketer.account(), "Others")).hasSize(1);
    }

    @Test
    void a_change_that_no_launch_accepts_leaves_a_live_step_unchanged() {
        marketer.launchStep("c", "s", "ADD", "{\"name\": \"New ones\"}");
        marketer.putStep("c", "s", "{}").then().statusCode(422).body("errors.cause", hasItem("audience_missing"));
        facebook.accounts().revokeTerms(marketer.account());
        marketer.putStep("c", "s", "ADD", "{\"name\": \"Others\"}")
                .then()
                .statusCode(422)
                .body("errors.cause", contains("custom_audience_terms"));
        marketer.get("/v1/canvases/c/steps/s")
                .then()
                .body("status", equalTo("live"))
                .body("audience.name", equalTo("New ones"));
        assertThat(facebook.audiences().named(marketer.account(), "Others")).isEmpty();
    }

    @Test
    void an_outdated_if_match_is_refused() {
        marketer.putStep("c", "s", "ADD", "{\"name\": \"New ones\"}").then().statusCode(200);
        var path = "/v1/canvases/c/steps/s";
        var first = marketer.get(path).header("ETag");
        var canvas = marketer.get("/v1/canvases/c").header("ETag");
        marketer.putStep("c", "s", "REMOVE", "{\"name\": \"New ones\"}").then().statusCode(200);
        marketer.given().header("If-Match", first).body("{}").put(path).then().statusCode(412);
        marketer.given().header("If-Match", first).delete(path).then().statusCode(412);
        marketer.given()
                .header("If-Match", canvas)
                .delete("/v1/canvases/c")
                .then()
                .statusCode(412);
        var second = marketer.get(path).header("ETag");
        marketer.given().header("If-Match", second).body("{}").put(path).then().statusCode(200);
        var third = marketer.get("/v1/canvases/c").header("ETag");
        marketer.given()
                .header("If-Match", third)
                .delete("/v1/canvases/c")
                .then()
                .statusCode(204);
    }

    @Test
    void a_deleted_step_may_be_set_up_anew() {
        marketer.launchStep("c", "s", "ADD", "{\"name\": \"New ones\"}");
        marketer.given().delete("/v1/canvases/c/steps/s").then().statusCode(204);
        marketer.get("/v1/canvases/c/steps/s").then().statusCode(404);
        marketer.given().delete("/v1/canvases/c/steps/s").then().statusCode(404);
        assertThat(steps.find(marketer.workspace(), "c", "s").await().indefinitely())
                .isEmpty();
        marketer.putStep("c", "s", "ADD", "{\"name\": \"New ones\"}")
                .then()
                .statusCode(200)
                .body("status", equalTo("draft"));
        marketer.given().delete("/v1/canvases/c").then().statusCode(204);
        marketer.get("/v1/canvases/c").then().statusCode(404);
        marketer.launch("c").then().statusCode(404);
        marketer.putStep("c", "s", "{}").then().statusCode(200).body("status", equalTo("draft"));
        marketer.get("/v1/canvases/c").then().body("status", equalTo("draft"));
    }

    @Test
    void invalid_settings_are_named() {
        marketer.putStep("c", "s", "{\"match_keys\": [\"EMAIL\", \"SHOE_SIZE\"]}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("match_keys[1]"));
        marketer.putStep("c", "s", "{\"operation\": \"KEEP\"}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("operation"));
        marketer.putStep("c", "s", "{\"partner\": \"other\"}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("partner"));
        marketer.putStep("c", "s", "{\"audience\": {\"name\": \"a\"}}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("ad_account"));
        marketer.putStep("c", "s", "ADD", "{\"name\": \"a\", \"id\": \"1\"}")
                .then()
                .statusCode(422);
        marketer.putStep("c", "s", "ADD", "{\"id\": \"1\"}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("audience.id"));
        marketer.putStep("c", "s", "ADD", "{\"facebook_id\": \"23850000000000999\"}")
                .then()
                .statusCode(422)
                .body("errors[0].cause", equalTo("audience_deleted"));
        marketer.put("/v1/canvases/a%20b/steps/s", "{}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("canvas"));
        marketer.get("/v1/canvases/c").then().statusCode(404);
    }

    @Test
    void steps_show_the_findings_of_their_connection_and_ad_account() {
        marketer.launchStep("c", "s", "ADD", "{\"name\": \"New ones\"}");
        marketer.select().then().statusCode(200);
        marketer.given().delete("/v1/facebook/connection").then().statusCode(204);
        marketer.get("/v1/canvases/c/steps/s")
                .then()
                .statusCode(200)
                .body("status", equalTo("live"))
                .body("errors.cause", contains("not_connected", "ad_account_not_selected"));
        marketer.launch("c")
                .then()
                .statusCode(422)
                .body("errors.cause", contains("ad_account_not_selected", "not_connected"));
    }

    @Test
    void a_workspace_does_not_see_the_canvases_of_another() {
        marketer.putStep("c", "s", "ADD", "{\"name\": \"New ones\"}").then().statusCode(200);
        var other = Marketer.connectedAt(facebook);
        other.get("/v1/canvases/c").then().statusCode(404);
        other.get("/v1/canvases/c/steps/s").then().statusCode(404);
        other.launch("c").then().statusCode(404);
        String audience = marketer.get("/v1/canvases/c/steps/s").path("audience.id");
        other.select(marketer.account()).then().statusCode(200);
        other.putStep("c", "s", """
                {"ad_account": "%s", "audience": {"id": "%s"}}""".formatted(marketer.account(), audience))
                .then()
                .statusCode(422);
    }

    private int version(String canvas, String step) {
        return steps.find(marketer.workspace(), canvas, step)
                .await()
                .indefinitely()
                .orElseThrow()
                .ref()
                .version();
    }
}
