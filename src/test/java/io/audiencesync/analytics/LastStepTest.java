package io.audiencesync.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Sha256;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A step that becomes the last one, and then no more, while users enter. */
@QuarkusTest
@Tag("application")
class LastStepTest {

    private static final String STEP = "/v1/canvases/journey/steps/add";

    @Inject
    Journeys journeys;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
        journeys.forgetWaiting();
    }

    @Test
    void each_user_counts_as_the_step_was_at_its_entry() {
        var marketer = Marketer.connectedAt(journeys.facebook());
        put(marketer, false);
        marketer.launch("journey").then().statusCode(200);
        journeys.facebook().poison(poison -> poison.invalidate(Sha256.hex("broken@example.com"), "made up"));
        enter(marketer, "anna", "broken");
        put(marketer, true); // while the first ones wait
        enter(marketer, "ben", "carla", "dora");
        assertCounts(marketer, 2, 3, 5, 0);
        journeys.flush();
        assertCounts(marketer, 2, 3, 0, 1);
        journeys.facebook().faults().add(Fault.html(503));
        enter(marketer, "emil");
        put(marketer, false);
        enter(marketer, "fritz", "gerd");
        enterWithoutKey(marketer);
        journeys.flush(); // fails
        assertCounts(marketer, 5, 4, 3, 1);
        journeys.clearFaults();
        marketer.post(STEP + "/errors/replay", "{\"cause\": \"invalid_entry\"}")
                .then()
                .statusCode(202);
        journeys.clock().advance(Duration.ofHours(1));
        journeys.flush();
        journeys.flush();
        assertThat(metrics(marketer).getInt("total.proceeded_to_next_step")).isEqualTo(5);
        assertThat(metrics(marketer).getInt("total.exited_canvas")).isEqualTo(4);
    }

    private static void put(Marketer marketer, boolean last) {
        marketer.putStep("journey", "add", """
                        {"ad_account": "%s", "audience": {"name": "All"}, "operation": "ADD", "match_keys": ["EMAIL"],
                         "last_step": %s}""".formatted(marketer.account(), last))
                .then()
                .statusCode(200);
    }

    private static void enter(Marketer marketer, String... users) {
        marketer.enter("journey", "add", users).then().statusCode(202);
    }

    private static void enterWithoutKey(Marketer marketer) {
        marketer.given("canvas")
                .body("{\"entries\": [{\"user_id\": \"without\"}]}")
                .post(STEP + "/entries")
                .then()
                .statusCode(202);
    }

    private static void assertCounts(Marketer marketer, int proceeded, int exited, int pending, int errored) {
        var counts = metrics(marketer);
        assertThat(counts.getInt("total.proceeded_to_next_step"))
                .as("proceeded")
                .isEqualTo(proceeded);
        assertThat(counts.getInt("total.exited_canvas")).as("exited").isEqualTo(exited);
        assertThat(counts.getInt("total.entered")).isEqualTo(proceeded + exited);
        assertThat(counts.getInt("total.pending")).as("pending").isEqualTo(pending);
        assertThat(counts.getInt("total.errored")).as("errored").isEqualTo(errored);
    }

    private static JsonPath metrics(Marketer marketer) {
        return marketer.get(STEP + "/metrics").then().statusCode(200).extract().jsonPath();
    }
}
