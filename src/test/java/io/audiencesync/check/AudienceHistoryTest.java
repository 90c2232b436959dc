package io.audiencesync.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the hourly check keeps of audiences, beside what was sent. */
@QuarkusTest
@Tag("application")
class AudienceHistoryTest {

    @Inject
    Journeys journeys;

    @Inject
    ConnectionChecks checks;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    @Test
    void a_check_samples_what_has_changed_at_no_extra_call() {
        var journey = journeys.start();
        var before = journeys.facebook().log().all().size();
        check(journey);
        var calls = journeys.facebook().log().all().size() - before;
        history(journey, "")
                .body("name", notNullValue())
                .body("facebook_id", equalTo(journey.facebookId()))
                .body("samples.operation.code", contains(410));
        var again = journeys.facebook().log().all().size();
        check(journey);
        assertThat(journeys.facebook().log().all().size() - again).isEqualTo(calls);
        history(journey, "").body("samples", hasSize(1));
        journeys.facebook().audiences().change(journey.facebookId(), audience -> audience.flagged = true);
        check(journey);
        history(journey, "").body("samples.operation.code", contains(410, 471));
        journeys.clock().advance(Duration.ofHours(25));
        check(journey);
        history(journey, "").body("samples.operation.code", contains(410, 471, 471));
    }

    @Test
    void what_was_sent_accepted_and_invalid_are_shown_beside_it() {
        var journey = journeys.start();
        journeys.facebook().poison(poison -> poison.invalid.put("broken-1", "made up"));
        journey.add("anna", "ben", "broken-1");
        journeys.flush();
        journey.remove("anna");
        journeys.flush();
        history(journey, "?by=hour")
                .body("sent", hasSize(1))
                .body("sent[0].sent", equalTo(4))
                .body("sent[0].added", equalTo(2))
                .body("sent[0].removed", equalTo(1))
                .body("sent[0].invalid", equalTo(1))
                .body("sent[0].errored", equalTo(0));
        history(journey, "?to=2026-01-01T00:00:00Z").body("sent", empty()).body("samples", empty());
    }

    @Test
    void another_workspaces_audience_is_not_found() {
        var journey = journeys.start();
        get("somebody-else", journey.audience(), "").statusCode(404);
        get(journey.workspace(), journey.audience(), "?by=minute").statusCode(422);
        get(journey.workspace(), journey.audience(), "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                .statusCode(422)
                .body("errors[0].field", equalTo("from"));
    }

    private void check(Journey journey) {
        checks.now(journey.workspace()).await().atMost(Duration.ofSeconds(30));
    }

    private static ValidatableResponse history(Journey journey, String query) {
        return get(journey.workspace(), journey.audience(), query).statusCode(200);
    }

    private static ValidatableResponse get(String workspace, long audience, String query) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(workspace, "marketer"))
                .get("/v1/audiences/" + audience + "/history" + query)
                .then();
    }
}
