package io.audiencesync.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.requestlog.RequestLog;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class OverviewTest {

    @Inject
    Journeys journeys;

    @Inject
    RequestLog log;

    @BeforeEach
    void calls_of_other_tests_are_written() {
        write();
    }

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
        journeys.forgetWaiting();
    }

    @Test
    void a_new_workspace_sees_what_is_to_do() {
        var marketer = Marketer.at(journeys.facebook());
        overview(marketer.workspace())
                .body(
                        "checklist.task",
                        contains(
                                "connect",
                                "select_ad_account",
                                "accept_terms",
                                "create_audience",
                                "launch",
                                "first_user"))
                .body("checklist.state", contains("open", "open", "open", "open", "open", "open"))
                .body("problems", empty())
                .body("ad_accounts", empty())
                .body("counts.accepted.total", equalTo(0))
                .body("counts.hours", hasSize(24))
                .body("last_success_at", nullValue());
        var connected = Marketer.connectedAt(journeys.facebook());
        overview(connected.workspace())
                .body("checklist.state", contains("done", "done", "unknown", "open", "open", "open"))
                .body("ad_accounts[0].ad_account", equalTo(connected.account()));
        connected.launchStep("c", "s", "ADD", "{\"name\": \"New ones\"}");
        connected.enter("c", "s", "anna").then().statusCode(202);
        overview(connected.workspace())
                .body("checklist.state", contains("done", "done", "done", "done", "done", "done"));
    }

    @Test
    void counts_of_the_last_day_add_up_hour_by_hour() {
        var journey = journeys.start();
        journeys.facebook().poison(poison -> poison.invalid.put("broken-1", "made up"));
        journey.add("anna", "ben", "broken-1");
        journeys.flush();
        journeys.clock().advance(Duration.ofHours(3));
        journey.add("carla");
        write();
        overview(journey.workspace())
                .body("counts.accepted.total", equalTo(4))
                .body("counts.accepted.hourly[20]", equalTo(3))
                .body("counts.accepted.hourly[23]", equalTo(1))
                .body("counts.synced.total", equalTo(2))
                .body("counts.errored.total", equalTo(1))
                .body("counts.pending.total", equalTo(1))
                .body("counts.pending.at_least", equalTo(false))
                .body("counts.pending.hourly[23]", equalTo(1))
                .body("last_success_at", notNullValue())
                .body("ad_accounts[0].quota", greaterThan(0))
                .body("ad_accounts[0].next_call_at", notNullValue());
        journeys.clock().advance(Duration.ofDays(2));
        overview(journey.workspace())
                .body("counts.accepted.total", equalTo(0))
                .body("counts.pending.total", equalTo(1));
    }

    @Test
    void problems_name_cause_subject_and_waiting_users() {
        var journey = journeys.start();
        journeys.facebook().faults().add(Fault.html(503).onAudience(journey.facebookId()));
        journey.add("anna", "ben");
        journeys.flush();
        overview(journey.workspace())
                .body("problems", hasSize(1))
                .body("problems[0].cause.cause", equalTo("unavailable"))
                .body("problems[0].cause.what_to_do", notNullValue())
                .body("problems[0].cause.since", notNullValue())
                .body("problems[0].severity", equalTo("error"))
                .body("problems[0].waiting", equalTo(2))
                .body("lanes.blocked", equalTo(1));
        overview("somebody-else").body("problems", empty()).body("lanes.all", equalTo(0));
    }

    @Test
    void hours_follow_the_time_zone_of_the_workspace() {
        var journey = journeys.start();
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), "marketer"))
                .contentType("application/json")
                .body(
                        "{\"time_zone\": \"Asia/Kathmandu\", \"replay_on_recovery\": true, \"alerts\": {\"recipients\": []}}")
                .put("/v1/workspace")
                .then()
                .statusCode(200);
        var read = overview(journey.workspace()).extract().jsonPath();
        assertThat(read.getString("time_zone")).isEqualTo("Asia/Kathmandu");
        assertThat(read.getList("counts.hours", String.class))
                .allSatisfy(hour -> assertThat(hour).matches(".*T\\d\\d:(00:00\\+05:45|15:00Z)"));
    }

    @Test
    void ten_thousand_steps_are_summed_up_quickly() {
        var workspace = "workspace-" + UUID.randomUUID();
        var account = journeys.number("select 7000000000 + nextval('position')");
        journeys.execute("""
                with made as (
                  insert into canvas (workspace_id, key) select $1, 'c' || n from generate_series(1, 100) as n returning id
                ), steps as (
                  insert into step (workspace_id, canvas_id, key, operation, match_keys)
                  select $1, id, 's' || n, 'ADD', 1 from made, generate_series(1, 100) as n
                  returning id
                )
                insert into counter (ad_account_id, step_id, bucket, last_step, outcome, entries)
                select $2, steps.id, quarter_hour(service_time()) - make_interval(hours => n), false, 'SYNCED', 1
                from steps, generate_series(0, 9) as n
                """, workspace, account);
        overview(workspace);
        var began = System.nanoTime();
        overview(workspace).body("counts.synced.total", equalTo(100_000));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        journeys.execute("delete from counter where ad_account_id = $1", account);
        journeys.execute("delete from step where workspace_id = $1", workspace);
        journeys.execute("delete from canvas where workspace_id = $1", workspace);
    }

    private void write() {
        for (var i = 0; i < 7; i++) {
            log.write().await().atMost(Duration.ofSeconds(30));
        }
    }

    private static ValidatableResponse overview(String workspace) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(workspace, "operator"))
                .get("/v1/overview")
                .then()
                .statusCode(200);
    }
}
