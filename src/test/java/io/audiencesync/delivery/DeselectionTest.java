package io.audiencesync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A workspace deselects an ad account, or disconnects, and undoes it. */
@QuarkusTest
@Tag("application")
class DeselectionTest {

    @Inject
    Journeys journeys;

    @Test
    void users_of_a_deselected_account_wait_and_go_out_later() {
        var journey = journeys.start();
        var beside = journeys.beside(journey);
        var marketer = marketer(journey);
        marketer.select("act_" + beside.account()).then().statusCode(200);
        journey.add("anna");
        beside.add("ben");
        for (var i = 0; i < 3; i++) {
            journeys.flush();
        }
        assertThat(journey.calls()).isZero();
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        assertThat(beside.synced(beside.addStep())).isEqualTo(1);
        step(marketer, journey).then().body("errors.cause", contains("ad_account_not_selected"));
        marketer.launch(journey.canvas())
                .then()
                .statusCode(422)
                .body("errors.cause", hasItem("ad_account_not_selected"));

        marketer.select(marketer.account(), "act_" + beside.account()).then().statusCode(200);
        flushUntilSynced(journey);
        assertThat(journey.has("anna")).isTrue();
        step(marketer, journey).then().body("errors", empty());
    }

    @Test
    void after_disconnecting_users_wait_for_the_next_connection() {
        var journey = journeys.start();
        var marketer = marketer(journey);
        marketer.given().delete("/v1/facebook/connection").then().statusCode(204);
        journey.add("anna");
        journeys.flush();
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        step(marketer, journey).then().body("errors.cause", hasItem("not_connected"));
        marketer.launch(journey.canvas()).then().statusCode(422).body("errors.cause", hasItem("not_connected"));

        marketer.connect(FacebookSandbox.SYSTEM_USER_TOKEN).then().statusCode(200);
        flushUntilSynced(journey);
        assertThat(journey.has("anna")).isTrue();
    }

    /** The event that frees the account reaches any later flush, well before the next probe. */
    private void flushUntilSynced(Journey journey) {
        var start = journeys.clock().instant();
        while (journey.pending(journey.addStep()) > 0) {
            journeys.flush();
            assertThat(journeys.clock().instant()).isBefore(start.plus(Duration.ofMinutes(3)));
        }
    }

    private static Marketer marketer(Journey journey) {
        return new Marketer(journey.workspace(), "act_" + journey.account());
    }

    private static Response step(Marketer marketer, Journey journey) {
        return marketer.get("/v1/canvases/" + journey.canvas() + "/steps/add");
    }
}
