package io.audiencesync.delivery.recheck;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.audiencesync.connection.ConnectionSetup;
import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Errored entries are replayed on request, or once their cause has cleared. */
@QuarkusTest
@Tag("application")
class ReplayTest {

    @Inject
    Journeys journeys;

    @Inject
    ConnectionSetup connections;

    @BeforeEach
    void no_lane_of_another_test_waits() {
        journeys.forgetWaiting();
    }

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.facebook().faults().clear();
        journeys.facebook().poison(poison -> poison.invalid.clear());
    }

    @Test
    void entries_errored_after_13_hours_are_listed_and_replayed() {
        var journey = journeys.start();
        keepErrored(journey);
        journeys.facebook().faults().add(Fault.html(503).onAudience(journey.facebookId()));
        journey.add("anna", "ben", "carla");
        pass(Duration.ofMinutes(12 * 60 + 50));
        assertThat(journey.pending(journey.addStep())).isEqualTo(3);
        assertThat(journey.failures()).isGreaterThan(60);
        pass(Duration.ofMinutes(30));
        assertThat(journey.pending(journey.addStep())).isZero();
        journeys.facebook().faults().clear();
        pass(Duration.ofHours(1));
        assertThat(journey.errored(journey.addStep(), "unavailable")).isEqualTo(3);
        errors(journey)
                .body("causes[0].cause", equalTo("unavailable"))
                .body("causes[0].users", equalTo(3))
                .body("causes[0].replayable", equalTo(3))
                .body("users.user_id", hasItems("anna", "ben", "carla"));
        replay(journey, "{\"user_ids\": [\"anna\", \"nobody\"]}").body("requested", equalTo(1));
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(journey.has("anna")).isTrue();
        replay(journey, "{\"cause\": \"unavailable\", \"to\": \"2020-01-01T00:00:00Z\"}")
                .body("requested", equalTo(0));
        replay(journey, "{\"cause\": \"unavailable\"}").body("requested", equalTo(2));
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(3);
        assertThat(journey.errored(journey.addStep())).isZero();
    }

    @Test
    void a_token_dead_for_20_hours_loses_no_entry() {
        var journey = journeys.start();
        var token = journeys.facebook().tokens().issue(FacebookSandbox.SYSTEM_USER);
        connections.connect(journey.workspace(), token);
        journeys.facebook().tokens().kill(token, 463);
        journey.add("anna", "ben");
        pass(Duration.ofMinutes(12 * 60 + 50));
        assertThat(journey.pending(journey.addStep())).isEqualTo(2);
        pass(Duration.ofMinutes(7 * 60 + 10));
        assertThat(journey.errored(journey.addStep(), "token_expired")).isEqualTo(2);
        new Marketer(journey.workspace(), "act_" + journey.account())
                .connect(FacebookSandbox.SYSTEM_USER_TOKEN)
                .then()
                .statusCode(200);
        pass(Duration.ofMinutes(30));
        assertThat(journey.synced(journey.addStep())).isEqualTo(2);
        assertThat(journey.errored(journey.addStep())).isZero();
    }

    @Test
    void a_replay_after_a_deleted_audience_goes_to_the_new_one() {
        var journey = journeys.start();
        var other = journeys.start(journey.workspace(), journey.account());
        journeys.facebook().audiences().delete(journey.facebookId());
        journey.add("anna", "ben");
        other.add("carla");
        passHours(14);
        assertThat(other.synced(other.addStep())).isEqualTo(1);
        assertThat(journey.errored(journey.addStep(), "audience_deleted")).isEqualTo(2);
        point(journey, other);
        replay(journey, "{}").body("requested", equalTo(2));
        journeys.flush();
        assertThat(other.has("anna")).isTrue();
        assertThat(journey.synced(journey.addStep())).isEqualTo(2);
        assertThat(journey.errored(journey.addStep())).isZero();
    }

    @Test
    void unrequested_rows_do_not_follow_the_step_to_its_new_audience() {
        var journey = journeys.start();
        var other = journeys.start(journey.workspace(), journey.account());
        journeys.facebook().audiences().delete(journey.facebookId());
        journey.add("anna", "ben");
        passHours(14);
        point(journey, other);
        replay(journey, "{\"cause\": \"unavailable\"}").body("requested", equalTo(0));
        pass(Duration.ofMinutes(30));
        assertThat(other.size()).isZero();
        replay(journey, "{\"cause\": \"audience_deleted\"}").body("requested", equalTo(2));
        pass(Duration.ofMinutes(1));
        assertThat(other.has("anna")).isTrue();
        assertThat(journey.errored(journey.addStep())).isZero();
    }

    @Test
    void a_newer_removal_from_the_new_audience_wins_over_a_replay() {
        var journey = journeys.start();
        var other = whereItsErroredUsersGo(journey, "anna", "ben");
        other.remove("anna");
        journeys.flush();
        errors(journey).body("causes[0].superseded", equalTo(1)).body("causes[0].replayable", equalTo(1));
        replay(journey, "{\"user_ids\": [\"anna\"]}").body("requested", equalTo(0));
        replay(journey, "{}").body("requested", equalTo(1));
        journeys.flush();
        assertThat(other.has("ben")).isTrue();
        assertThat(other.has("anna")).isFalse();
        assertThat(journey.errored(journey.addStep())).isEqualTo(1);
    }

    @Test
    void a_removal_wins_over_what_errors_after_its_step_was_changed() {
        var journey = journeys.start();
        var other = journeys.start(journey.workspace(), journey.account());
        journeys.facebook().audiences().delete(journey.facebookId());
        journey.add("anna");
        point(journey, other);
        passHours(14);
        assertThat(journey.errored(journey.addStep(), "audience_deleted")).isEqualTo(1);
        other.neverSmallerThan(0);
        other.remove("anna");
        journeys.flush();
        replay(journey, "{}").body("requested", equalTo(0));
    }

    @Test
    void only_users_asked_for_move_to_the_audience_of_now() {
        var journey = journeys.start();
        var other = whereItsErroredUsersGo(journey, "anna", "ben", "carla");
        replay(journey, "{\"user_ids\": [\"anna\"]}").body("requested", equalTo(1));
        var there = "select count(*) from errored_key where audience_id = $1";
        assertThat(journeys.number(there, other.audience())).isEqualTo(1);
        assertThat(journeys.number(there, journey.audience())).isEqualTo(2);
        journeys.flush();
        assertThat(other.has("anna")).isTrue();
        assertThat(other.has("ben")).isFalse();
        other.remove("ben");
        journeys.flush();
        errors(journey)
                .body("causes[0].users", equalTo(2))
                .body("causes[0].superseded", equalTo(1))
                .body("causes[0].replayable", equalTo(1));
        replay(journey, "{}").body("requested", equalTo(1));
        journeys.flush();
        assertThat(other.has("carla")).isTrue();
        assertThat(other.has("ben")).isFalse();
        assertThat(journey.errored(journey.addStep())).isEqualTo(1);
    }

    /**
     * Its audience is deleted, these users error, and its step gets another audience. Returns the journey of the new
     * audience.
     */
    private Journey whereItsErroredUsersGo(Journey journey, String... users) {
        var other = journeys.start(journey.workspace(), journey.account());
        other.neverSmallerThan(0);
        journeys.facebook().audiences().delete(journey.facebookId());
        journey.add(users);
        passHours(14);
        assertThat(journey.errored(journey.addStep(), "audience_deleted")).isEqualTo(users.length);
        point(journey, other);
        return other;
    }

    private static void point(Journey journey, Journey other) {
        new Marketer(journey.workspace(), "act_" + journey.account())
                .putStep(journey.canvas(), "add", "ADD", "{\"id\": \"%d\"}".formatted(other.audience()))
                .then()
                .statusCode(200);
    }

    @Test
    void an_old_addition_is_not_replayed_over_a_newer_removal() {
        var journey = journeys.start();
        journeys.facebook().audiences().change(journey.facebookId(), audience -> audience.removalThreshold = 0);
        journeys.facebook().poison(poison -> poison.invalid.put("anna", "made up"));
        journey.add("anna", "ben");
        journeys.flush();
        journeys.facebook().poison(poison -> poison.invalid.clear());
        journey.remove("anna");
        journeys.flush();
        errors(journey).body("causes[0].superseded", equalTo(1)).body("causes[0].replayable", equalTo(0));
        replay(journey, "{}").body("requested", equalTo(0));
        journeys.flush();
        assertThat(journey.has("anna")).isFalse();
        assertThat(journey.errored(journey.addStep(), "invalid_entry")).isEqualTo(1);
    }

    @Test
    void a_replayed_addition_precedes_a_newer_pending_removal() {
        var journey = journeys.start();
        journeys.facebook().audiences().change(journey.facebookId(), audience -> audience.removalThreshold = 0);
        journeys.facebook().poison(poison -> poison.invalid.put("anna", "made up"));
        journey.add("anna");
        journeys.flush();
        journeys.facebook().poison(poison -> poison.invalid.clear());
        journey.remove("anna");
        replay(journey, "{}").body("requested", equalTo(1));
        journeys.flush();
        assertThat(journey.has("anna")).isFalse();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(journey.synced(journey.removeStep())).isEqualTo(1);
    }

    @Test
    void one_payload_that_makes_facebook_fail_does_not_block_its_lane() {
        var journey = journeys.start();
        journeys.facebook().poison(poison -> poison.refused.put("user-300", failure()));
        journey.add(1_000);
        pass(Duration.ofMinutes(60));
        assertThat(journey.synced(journey.addStep())).isEqualTo(999);
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        journeys.facebook().poison(poison -> poison.refused.clear());
    }

    private static GraphError failure() {
        return GraphError.of(1, "An unknown error occurred");
    }

    private void keepErrored(Journey journey) {
        journeys.execute("insert into workspace (id, replay_on_recovery) values ($1, false)", journey.workspace());
    }

    private void pass(Duration time) {
        pass(time, Duration.ofMinutes(10));
    }

    /** Tries again every hour: enough for entries that only have to be given up. */
    private void passHours(int hours) {
        pass(Duration.ofHours(hours), Duration.ofHours(1));
    }

    private void pass(Duration time, Duration step) {
        for (var left = time; left.isPositive(); left = left.minus(step)) {
            journeys.clock().advance(step.minusSeconds(5));
            journeys.flush();
            journeys.expiry();
        }
    }

    private static ValidatableResponse errors(Journey journey) {
        return marketer(journey)
                .get("/v1/canvases/{canvas}/steps/add/errors", journey.canvas())
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse replay(Journey journey, String body) {
        return marketer(journey)
                .body(body)
                .post("/v1/canvases/{canvas}/steps/add/errors/replay", journey.canvas())
                .then()
                .statusCode(202);
    }

    private static RequestSpecification marketer(Journey journey) {
        return given().auth()
                .oauth2(Tokens.of(journey.workspace(), Role.MARKETER))
                .contentType("application/json");
    }
}
