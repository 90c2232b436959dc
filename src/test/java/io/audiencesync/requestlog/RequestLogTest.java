package io.audiencesync.requestlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.delivery.send.Sha;
import io.audiencesync.meta.reply.ErrorCode;
import io.audiencesync.meta.reply.Usage;
import io.audiencesync.meta.request.FacebookRequest;
import io.audiencesync.meta.request.RequestKind;
import io.audiencesync.meta.request.RequestTarget;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class RequestLogTest {

    private static final String PATH = "/v1/facebook/requests";

    @Inject
    Journeys journeys;

    @Inject
    RequestLog log;

    @Inject
    WriteRequests requests;

    @BeforeEach
    void calls_of_other_tests_are_written() {
        write();
    }

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    @Test
    void a_call_is_listed_with_its_target_answer_and_usage() {
        var journey = journeys.start();
        journey.add("anna", "ben");
        journeys.flush();
        write();
        as(journey)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("requests", hasSize(1))
                .body("requests[0].ad_account", equalTo("act_" + journey.account()))
                .body("requests[0].audience", equalTo((int) journey.audience()))
                .body("requests[0].facebook_audience_id", equalTo(journey.facebookId()))
                .body("requests[0].kind", equalTo("add_users"))
                .body("requests[0].method", equalTo("POST"))
                .body("requests[0].path", equalTo("/v26.0/" + journey.facebookId() + "/users"))
                .body("requests[0].rows", equalTo(2))
                .body("requests[0].outcome", equalTo("succeeded"))
                .body("requests[0].status", equalTo(200))
                .body("requests[0].code", nullValue())
                .body("requests[0].fbtrace_id", notNullValue())
                .body("requests[0].duration_ms", notNullValue())
                .body("requests[0].usage.business_use_case", notNullValue());
    }

    @Test
    void a_refusal_has_facebooks_words_and_a_line_for_support() {
        var journey = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.error(100, 1870145, "Invalid rows").onAudience(journey.facebookId()));
        journey.add("anna");
        journeys.flush();
        write();
        var refused = as(journey)
                .get(PATH + "?outcome=failed")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(refused.getString("requests[0].outcome")).isEqualTo("failed");
        assertThat(refused.getString("requests[0].message")).isNotBlank();
        assertThat(refused.getString("requests[0].for_support"))
                .contains("POST /v26.0/" + journey.facebookId() + "/users: HTTP 400")
                .contains("subcode 1870145")
                .contains("fbtrace_id " + refused.getString("requests[0].fbtrace_id"));
    }

    @Test
    void a_call_without_an_answer_is_listed_too() {
        var journey = journeys.start();
        journeys.facebook().faults().add(Fault.drop().onAudience(journey.facebookId()));
        journey.add("anna");
        journeys.flush();
        write();
        as(journey)
                .get(PATH)
                .then()
                .body("requests[0].outcome", equalTo("no_answer"))
                .body("requests[0].status", nullValue())
                .body("requests[0].cause", equalTo("unavailable"))
                .body("requests[0].for_support", containsString("no answer after"));
    }

    @Test
    void calls_are_filtered_and_paged_newest_first() {
        var journey = journeys.start();
        var other = journeys.start(journey.workspace(), journey.account());
        journey.add("anna");
        journeys.flush();
        other.add("ben");
        journeys.flush();
        journeys.facebook().faults().add(Fault.html(503).onAudience(other.facebookId()));
        other.add("carla");
        journeys.flush();
        write();
        as(journey).get(PATH).then().body("requests.outcome", contains("failed", "succeeded", "succeeded"));
        as(journey)
                .queryParam("audience", other.audience())
                .get(PATH)
                .then()
                .body("requests", hasSize(2))
                .body("requests.audience", everyItem(is((int) other.audience())));
        as(journey)
                .get(PATH + "?outcome=succeeded&ad_account=act_" + journey.account())
                .then()
                .body("requests", hasSize(2));
        as(journey).get(PATH + "?ad_account=act_1").then().body("requests", empty());
        String next = as(journey)
                .get(PATH + "?limit=2")
                .then()
                .body("requests", hasSize(2))
                .extract()
                .path("next");
        as(journey)
                .queryParam("after", next)
                .get(PATH)
                .then()
                .body("requests", hasSize(1))
                .body("requests[0].audience", equalTo((int) journey.audience()))
                .body("next", nullValue());
    }

    @Test
    void neither_token_nor_hash_is_stored() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.flush();
        write();
        var stored = journeys.text(
                "select string_agg(facebook_request::text, ' ') from facebook_request where workspace_id = $1",
                journey.workspace());
        assertThat(stored)
                .contains("/users")
                .doesNotContain(FacebookSandbox.SYSTEM_USER_TOKEN)
                .doesNotContain(Sha.hex("anna@example.com"))
                .doesNotContain("anna");
    }

    @Test
    void only_the_latest_500_calls_are_kept() {
        var journey = journeys.start();
        journeys.execute("""
                insert into facebook_request (
                  workspace_id, sent_at, ad_account_id, facebook_audience_id, kind, method, path, rows, status, succeeded, code,
                  subcode, trace, message, duration_ms, usage)
                select $1, '2026-01-01Z'::timestamptz + make_interval(secs => n), 1, 2, 'ADD_USERS', 'POST', '/n/' || n, 1, 200, true, 0, 0,
                  '', '', 5, '{0,0,0}'
                from generate_series(1, 700) as n
                """, journey.workspace());
        for (var i = 0; i < 10; i++) {
            journey.add("anna-" + i);
            journeys.flush();
            write();
        }
        assertThat(journeys.number(
                        "select count(*) from facebook_request where workspace_id = $1", journey.workspace()))
                .isBetween(500L, 509L);
        as(journey)
                .get(PATH + "?limit=500")
                .then()
                .body("requests", hasSize(500))
                .body("requests[0].kind", equalTo("add_users"))
                .body("requests[10].path", equalTo("/n/700"));
    }

    @Test
    void a_full_queue_leaves_calls_out_and_stops_nothing() {
        var journey = journeys.start();
        var small = new RequestLog(requests, new Settings("1s", 500, 2));
        for (var i = 0; i < 3; i++) {
            small.add(request(journey.workspace()));
        }
        small.write().await().atMost(Duration.ofSeconds(30));
        as(journey).get(PATH).then().body("requests", hasSize(2));
        var off = new RequestLog(requests, new Settings("off", 500, 2));
        off.add(request(journey.workspace()));
        off.write().await().atMost(Duration.ofSeconds(30));
        as(journey).get(PATH).then().body("requests", hasSize(2));
    }

    private record Settings(String every, int kept, int buffered) implements RequestLogConfig {}

    private static FacebookRequest request(String workspace) {
        return new FacebookRequest(
                new RequestTarget(workspace, 1, 2, RequestKind.REMOVE_USERS, "DELETE", "/v26.0/2/users", 1),
                Instant.now(),
                Duration.ofMillis(5),
                200,
                true,
                ErrorCode.NONE,
                "",
                Optional.empty(),
                "",
                Usage.UNKNOWN);
    }

    @Test
    void other_workspaces_and_journey_tools_see_nothing() {
        var journey = journeys.start();
        journey.add("anna");
        journeys.flush();
        write();
        as("somebody-else", "operator").get(PATH).then().statusCode(200).body("requests", empty());
        as(journey.workspace(), "canvas").get(PATH).then().statusCode(403);
        as(journey).get(PATH + "?outcome=odd").then().statusCode(422).body("errors[0].field", equalTo("outcome"));
        as(journey).get(PATH + "?after=x").then().statusCode(422).body("errors[0].field", equalTo("after"));
        as(journey).get(PATH + "?limit=501").then().statusCode(422);
    }

    private void write() {
        for (var i = 0; i < 7; i++) { // the whole queue
            log.write().await().atMost(Duration.ofSeconds(30));
        }
    }

    private static RequestSpecification as(Journey journey) {
        return as(journey.workspace(), "operator");
    }

    private static RequestSpecification as(String workspace, String role) {
        return RestAssured.given().auth().oauth2(Tokens.of(workspace, role));
    }
}
