package io.audiencesync.delivery;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An error stops only the smallest scope that it concerns. */
@QuarkusTest
@Tag("application")
class BlastRadiusTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Journeys journeys;

    @AfterEach
    void clearFaults() {
        journeys.clearFaults();
    }

    static Stream<Fault> failures() {
        return Stream.of(Fault.html(500), Fault.error(1, null, "An unknown error occurred"), Fault.drop());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ten_minutes_of_failing_listings_stop_no_sending(Fault failure) {
        var journey = journeys.start();
        journeys.facebook().faults().add(failure.during(Operation.LIST));
        for (var seconds = 0; seconds < 600; seconds += 5) {
            for (var second = 0; second < 5; second++) {
                assertThat(list(journey).statusCode()).isEqualTo(503);
            }
            journey.add("user-" + seconds);
            journeys.flush();
            assertThat(journey.pending(journey.addStep())).isZero();
        }
        assertThat(journey.synced(journey.addStep())).isEqualTo(120);
        journeys.facebook().faults().clear();
        await().untilAsserted(() -> assertThat(list(journey).statusCode()).isEqualTo(200));
        for (var listing = 0; listing < 20; listing++) {
            journeys.clock().advance(Duration.ofSeconds(20)); // what was listed is remembered for less
            assertThat(list(journey).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void hanging_reads_take_no_connection_from_sending() {
        var journey = journeys.start();
        journeys.facebook().faults().add(Fault.slow(SOON, SOON).during(Operation.LIST));
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reader = 0; reader < 64; reader++) {
                readers.execute(() -> list(journey));
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(listings(journey)).isEqualTo(64));
            journey.add("anna");
            journeys.flush();
            assertThat(journey.synced(journey.addStep())).isEqualTo(1);
            assertThat(listings(journey)).isEqualTo(64);
            journeys.facebook().faults().clear();
        }
    }

    /** In progress or answered. */
    private long listings(Journey journey) {
        return journeys.facebook()
                .log()
                .count(request -> request.operation() == Operation.LIST
                        && request.account().equals(String.valueOf(journey.account())));
    }

    private static Response list(Journey journey) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), Role.MARKETER))
                .get("/v1/facebook/ad-accounts/act_{account}/audiences?name=a", journey.account());
    }
}
