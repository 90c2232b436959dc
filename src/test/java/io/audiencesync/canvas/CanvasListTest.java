package io.audiencesync.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class CanvasListTest {

    @Inject
    Journeys journeys;

    @Inject
    Pool pool;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
        journeys.forgetWaiting();
    }

    @Test
    void canvases_are_listed_by_key_with_status_and_steps() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        marketer.launchStep("b", "add", "ADD", "{\"name\": \"New ones\"}");
        marketer.putStep("b", "later", "{}").then().statusCode(200);
        marketer.putStep("a", "add", "{}").then().statusCode(200);
        marketer.putStep("gone", "add", "{}").then().statusCode(200);
        marketer.given().delete("/v1/canvases/gone").then().statusCode(204);
        marketer.get("/v1/canvases")
                .then()
                .statusCode(200)
                .body("canvases.canvas", contains("a", "b"))
                .body("canvases.status", contains("draft", "live"))
                .body("canvases.steps", contains(1, 2))
                .body("canvases.live_steps", contains(0, 1))
                .body("canvases[0].launched_at", nullValue())
                .body("canvases[1].launched_at", notNullValue())
                .body("canvases[1].errors", empty())
                .body("next", nullValue());
        marketer.get("/v1/canvases?limit=1")
                .then()
                .body("canvases.canvas", contains("a"))
                .body("next", equalTo("a"));
        marketer.get("/v1/canvases?limit=1&after=a")
                .then()
                .body("canvases.canvas", contains("b"))
                .body("next", nullValue());
        marketer.get("/v1/canvases?limit=2").then().body("next", nullValue());
        marketer.get("/v1/canvases?status=live").then().body("canvases.canvas", contains("b"));
    }

    @Test
    void errors_of_steps_are_summed_up_widest_first() {
        var journey = journeys.start();
        journeys.facebook().faults().add(Fault.html(503).onAudience(journey.facebookId()));
        journey.add("anna");
        journeys.flush();
        list(journey)
                .body("canvases[0].errors", hasSize(1))
                .body("canvases[0].errors[0].cause.cause", equalTo("unavailable"))
                .body("canvases[0].errors[0].cause.since", notNullValue())
                .body("canvases[0].errors[0].steps", equalTo(2));
        pool.preparedQuery("delete from connection where workspace_id = $1")
                .executeAndAwait(Tuple.of(journey.workspace()));
        pool.preparedQuery("delete from ad_account where workspace_id = $1")
                .executeAndAwait(Tuple.of(journey.workspace()));
        list(journey)
                .body(
                        "canvases[0].errors.cause.cause",
                        contains("not_connected", "ad_account_not_selected", "unavailable"));
    }

    @Test
    void held_removals_show_as_an_error_of_the_canvas() {
        var journey = journeys.start();
        journey.add("anna", "ben");
        journeys.flush();
        journey.neverSmallerThan(2);
        journey.remove("anna");
        journeys.flush();
        list(journey)
                .body("canvases[0].errors.cause.cause", contains("audience_too_small"))
                .body("canvases[0].errors.steps", contains(1));
    }

    @Test
    void the_list_gives_the_same_reason_as_the_canvas() {
        var journey = journeys.start();
        pause(journey, "Terms are renewed", 1, "ad_account", "act_" + journey.account());
        pause(journey, "The brand is sold", 2, "audience", Long.toString(journey.audience()));
        list(journey)
                .body("canvases[0].errors", hasSize(1))
                .body("canvases[0].errors[0].cause.cause", equalTo("paused"))
                .body("canvases[0].errors[0].cause.detail", equalTo("The brand is sold"));
        read(journey, "/v1/canvases/" + journey.canvas())
                .body("steps[0].errors", hasSize(1))
                .body("steps[0].errors[0].detail", equalTo("The brand is sold"));
    }

    @Test
    void users_that_are_tried_alone_show_why() {
        var journey = journeys.start();
        journeys.tryTwoAlone(journey);
        list(journey).body("canvases[0].errors.cause.cause", hasItem("update_refused"));
        read(journey, "/v1/canvases/" + journey.canvas())
                .body("steps[0].held.tried_alone", equalTo(2))
                .body("steps[0].held.tried_alone_causes", contains("unavailable", "update_refused"))
                .body("steps[0].errors.cause", hasItems("unavailable", "update_refused"));
    }

    private void pause(Journey journey, String reason, int hours, String kind, String id) {
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), "operator"))
                .contentType("application/json")
                .body(Map.of(
                        kind,
                        id,
                        "reason",
                        reason,
                        "until",
                        journeys.clock().instant().plus(Duration.ofHours(hours)).toString()))
                .post("/v1/delivery/pause")
                .then()
                .statusCode(200);
    }

    @Test
    void an_unknown_status_or_limit_is_refused_by_name() {
        var marketer = Marketer.at(journeys.facebook());
        marketer.get("/v1/canvases?status=odd").then().statusCode(422).body("errors[0].field", equalTo("status"));
        marketer.get("/v1/canvases?limit=101").then().statusCode(422).body("errors[0].field", equalTo("limit"));
        marketer.given("canvas").get("/v1/canvases").then().statusCode(403);
    }

    @Test
    void thousands_of_canvases_with_200_steps_are_paged_quickly() {
        var workspace = "workspace-" + UUID.randomUUID();
        var account = journeys.number("select 7000000000 + nextval('position')");
        pool.preparedQuery("""
                with made as (
                  insert into canvas (workspace_id, key) select $1, 'c' || lpad(n::text, 5, '0') from generate_series(1, 3000) as n
                  returning id
                ), opened as (
                  insert into ad_account_pause (ad_account_id, workspace_id) values ($2, $1)
                ), audiences as (
                  insert into audience (workspace_id, ad_account_id, facebook_id, name)
                  select $1, $2, n, 'Audience ' || n from generate_series(1, 200) as n returning id
                ), lanes as (
                  insert into lane (ad_account_id, audience_id, workspace_id, cause, cause_since)
                  select $2, id, $1, 'audience_flagged', service_time() from audiences
                )
                insert into step (workspace_id, canvas_id, key, ad_account_id, audience_id, operation, match_keys)
                select $1, made.id, 's' || audiences.id, $2, audiences.id, 'ADD', 1
                from (select id from made order by id limit 500) as made, audiences
                """).executeAndAwait(Tuple.of(workspace, account));
        journeys.execute("analyze step, lane, canvas");
        var marketer = new Marketer(workspace, "act_" + account);
        assertThat(Stream.generate(() -> took(marketer)).limit(3).min(Duration::compareTo))
                .hasValueSatisfying(took -> assertThat(took).isLessThan(Duration.ofSeconds(4)));
        for (var table : new String[] {"step", "canvas", "lane", "ad_account_pause"}) {
            journeys.execute("delete from " + table + " where workspace_id = $1", workspace);
        }
    }

    private static Duration took(Marketer marketer) {
        var began = System.nanoTime();
        marketer.get("/v1/canvases?limit=100&after=c00200")
                .then()
                .statusCode(200)
                .body("canvases", hasSize(100))
                .body("canvases[0].steps", equalTo(200))
                .body(
                        "canvases[0].errors.cause.cause",
                        contains("not_connected", "ad_account_not_selected", "audience_flagged"))
                .body("canvases[0].errors.steps", contains(200, 200, 200));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static ValidatableResponse list(Journey journey) {
        return read(journey, "/v1/canvases");
    }

    private static ValidatableResponse read(Journey journey, String path) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), "operator"))
                .get(path)
                .then()
                .statusCode(200);
    }
}
