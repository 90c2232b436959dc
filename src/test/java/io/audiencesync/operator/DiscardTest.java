package io.audiencesync.operator;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.delivery.upkeep.DiscardJob;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every read of a journey's counts checks that each posted entry is counted exactly once. */
@QuarkusTest
@Tag("application")
class DiscardTest {

    private static final int CALLS = 10;
    private static final int USERS = 10_000;

    @Inject
    Journeys journeys;

    @Inject
    DiscardJob discarding;

    @Test
    void a_discard_of_100000_entries_survives_a_crash_and_adds_up() {
        var journey = journeys.start();
        as(journey).body(Map.of("audience", journey.audience())).post("/v1/delivery/pause");
        IntStream.range(0, CALLS).forEach(call -> journey.post("add", journey.addStep(), users(call)));
        int action = as(journey)
                .body(Map.of("ad_account", "act_" + journey.account()))
                .post("/v1/delivery/discard")
                .path("id");

        var dying = discarding.run().subscribeAsCompletionStage();
        await().pollInterval(Duration.ofMillis(1)).until(() -> journey.pending(journey.addStep()) < CALLS * USERS);
        dying.cancel(true);
        journeys.clock().advance(Duration.ofMinutes(2)); // its lease ends

        var another = discarding.run().subscribeAsCompletionStage();
        while (!another.isDone()) {
            journey.pending(journey.addStep());
        }
        another.join();
        assertThat(journey.errored(journey.addStep(), "discarded")).isEqualTo(CALLS * USERS);
        assertThat(journey.pending(journey.addStep())).isZero();
        as(journey)
                .get("/v1/delivery/audit/{action}", action)
                .then()
                .body("entries", equalTo(CALLS * USERS))
                .body("ended_at", notNullValue());
        assertThat(journeys.number("select count(*) from errored where step_id = " + journey.addStep()))
                .isZero();
    }

    @Test
    void entries_behind_a_discarded_removal_are_sent() {
        var journey = held();
        discard(journey, Map.of("canvas", journey.canvas(), "step", "remove"));
        assertThat(journey.errored(journey.removeStep(), "discarded")).isEqualTo(1);
        assertThat(journey.pending(journey.addStep())).isEqualTo(1);
        journeys.flush();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
    }

    @Test
    void entries_behind_a_removal_are_discarded_too() {
        var journey = held();
        discard(journey, Map.of("audience", journey.audience()));
        assertThat(journey.errored(journey.removeStep(), "discarded")).isEqualTo(1);
        assertThat(journey.errored(journey.addStep(), "discarded")).isEqualTo(1);
    }

    /** A removal that Facebook refuses, and an addition of the same user behind it. */
    private Journey held() {
        var journey = journeys.start();
        journey.neverSmallerThan(1_000);
        journey.remove("anna");
        journey.add("anna");
        journeys.flush();
        assertThat(journeys.number("select count(*) from parked where audience_id = $1", journey.audience()))
                .isEqualTo(2);
        return journey;
    }

    private void discard(Journey journey, Map<String, ?> selector) {
        as(journey).body(selector).post("/v1/delivery/discard").then().statusCode(202);
        discarding.run().await().atMost(Duration.ofSeconds(30));
    }

    private static List<String> users(int call) {
        return IntStream.range(call * USERS, (call + 1) * USERS)
                .mapToObj(i -> "user-" + i)
                .toList();
    }

    private static RequestSpecification as(Journey journey) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), "operator"))
                .contentType("application/json");
    }
}
