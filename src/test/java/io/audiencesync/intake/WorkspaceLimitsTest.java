package io.audiencesync.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.audiencesync.buffer.append.SyncRateLimits;
import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.intake.limit.RateLimits;
import io.audiencesync.testing.MovableClock;
import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.LimitsConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A workspace at its limits gets an error, loses no entry, does not affect others, and recovers by itself. */
@QuarkusTest
@Tag("application")
class WorkspaceLimitsTest {

    @Inject
    Journeys journeys;

    @Inject
    MovableClock clock;

    @Inject
    RateLimits rateLimits;

    @Inject
    SyncRateLimits syncRateLimits;

    @Inject
    LimitsConfig config;

    @Test
    void exceeding_the_rate_gets_429_with_retry_after() {
        var limited = journeys.start();
        var other = journeys.start();
        limit(limited, "{\"entries_per_second\": 10, \"burst\": 20}");
        assertThat(enter(limited, 120).statusCode()).isEqualTo(202);
        share();
        var refused = enter(limited, 5);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.jsonPath().getString("type")).endsWith("too-many-requests");
        var wait = Integer.parseInt(refused.header("Retry-After"));
        assertThat(wait).isBetween(9, 12); // 120 entries, 20 of them at once, the rest at 10 per second
        assertThat(enter(other, 500).statusCode()).isEqualTo(202);

        clock.advance(Duration.ofSeconds(wait));
        assertThat(enter(limited, 5).statusCode()).isEqualTo(202);
        journeys.flush();
        assertThat(limited.size()).isEqualTo(120);
        assertThat(other.size()).isEqualTo(500);
    }

    @Test
    void a_replica_counts_its_own_calls_between_two_refreshes() {
        var limited = journeys.start();
        limit(limited, "{\"entries_per_second\": 10, \"burst\": 20}");
        enter(limited, 1);
        share();
        assertThat(enter(limited, 50).statusCode()).isEqualTo(202);
        assertThat(enter(limited, 1).statusCode()).isEqualTo(429);
    }

    @Test
    void usage_of_other_replicas_counts() {
        var limited = journeys.start();
        limit(limited, "{\"entries_per_second\": 10, \"burst\": 20}");
        var replica = new RateLimits(syncRateLimits, config, clock);
        replica.charge(limited.workspace(), 100);
        replica.share().await().indefinitely();
        enter(limited, 1);
        share();
        assertThat(enter(limited, 1).statusCode()).isEqualTo(429);
        clock.advance(Duration.ofSeconds(11));
        assertThat(enter(limited, 1).statusCode()).isEqualTo(202);
    }

    @Test
    void the_pending_limit_ends_once_entries_are_sent() {
        var limited = journeys.start();
        limit(limited, "{\"pending_entries\": 100}");
        assertThat(enter(limited, 100).statusCode()).isEqualTo(202);
        share();
        assertThat(enter(limited, 1).statusCode()).isEqualTo(429);
        journeys.flush();
        share();
        assertThat(enter(limited, 1).statusCode()).isEqualTo(202);
        journeys.flush();
        assertThat(limited.size()).isEqualTo(100);
    }

    @Test
    void an_enormous_rate_is_no_limit_and_affects_no_other_workspace() {
        var generous = journeys.start();
        var other = journeys.start();
        limit(generous, "{\"entries_per_second\": 2147483647}");
        limit(other, "{\"entries_per_second\": 10, \"burst\": 20}");
        enter(generous, 5);
        enter(other, 5);
        for (var look = 0; look < 10; look++) {
            share();
        }
        assertThat(enter(generous, 5).statusCode()).isEqualTo(202);
        assertThat(enter(other, 5).statusCode()).isEqualTo(202);
    }

    @Test
    void operators_set_limits_and_all_of_the_workspace_read_them() {
        var journey = journeys.start();
        as(journey, "marketer").get("/v1/workspace/limits").then().body("entries_per_second", nullValue());
        as(journey, "marketer")
                .body("{\"entries_per_second\": 7}")
                .put("/v1/workspace/limits")
                .then()
                .statusCode(403);
        limit(journey, "{\"entries_per_second\": 7}");
        as(journey, "canvas")
                .get("/v1/workspace/limits")
                .then()
                .body("entries_per_second", equalTo(7))
                .body("burst", equalTo(70))
                .body("pending_entries", nullValue());
        limit(journey, "{}");
        as(journey, "marketer").get("/v1/workspace/limits").then().body("entries_per_second", nullValue());
        as(journey, "operator")
                .body("{\"pending_entries\": 0}")
                .put("/v1/workspace/limits")
                .then()
                .statusCode(422);
    }

    private void share() {
        rateLimits.share().await().indefinitely();
    }

    private static void limit(Journey journey, String limits) {
        as(journey, "operator").body(limits).put("/v1/workspace/limits").then().statusCode(200);
    }

    private static Response enter(Journey journey, int count) {
        var entries = IntStream.range(0, count)
                .mapToObj(i -> Map.of("user_id", "u" + i, "email", "u" + i + "@example.com"))
                .toList();
        return as(journey, "canvas")
                .body(Map.of("entries", List.copyOf(entries)))
                .post("/v1/canvases/" + journey.canvas() + "/steps/add/entries");
    }

    private static RequestSpecification as(Journey journey, String role) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), role))
                .contentType("application/json");
    }
}
