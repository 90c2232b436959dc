package io.audiencesync.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.audit.PruneAudit;
import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.delivery.upkeep.Pruner;
import io.audiencesync.intake.LeakScan;
import io.audiencesync.testing.Sha256;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is left of users. */
@QuarkusTest
@Tag("application")
class RetentionTest {

    private static final Duration LONGER_THAN_ALL_OF_USERS = Duration.ofDays(8);

    @Inject
    Journeys journeys;

    @Inject
    LeakScan scan;

    @Inject
    Pruner pruner;

    @Inject
    PruneAudit audit;

    private final String name = "user" + UUID.randomUUID().toString().replace("-", "");
    private final String synced = name + "-synced";
    private final String errored = name + "-errored";
    private final String unusable = name + "-unusable";

    @Test
    void after_retention_only_counts_of_a_user_are_left() {
        var journey = journeys.start();
        enter(journey);
        lookUp(journey);
        assertThat(traces())
                .anyMatch(found -> found.startsWith("chunk: "))
                .anyMatch(found -> found.startsWith("not_synced: "));
        assertThat(scan.inDatabase(synced + "@example.com")).as("a raw value").isEmpty();

        journeys.facebook().poison(poison -> poison.invalid.put(errored, "made up"));
        journeys.flush();
        journeys.facebook().poison(poison -> poison.invalid.clear());
        assertThat(traces())
                .anyMatch(found -> found.startsWith("errored: "))
                .noneMatch(found -> found.startsWith("chunk: "));
        assertThat(scan.inDatabase(Sha256.hex(synced + "@example.com")))
                .as("a settled hash")
                .isEmpty();

        journeys.clock().advance(LONGER_THAN_ALL_OF_USERS);
        pruner.run().await().atMost(Duration.ofSeconds(30));
        audit.run().await().atMost(Duration.ofSeconds(30));
        assertThat(traces()).isEmpty();
        assertThat(keysOf(journey)).isZero();
        assertThat(counted(journey)).isEqualTo(3);
    }

    private void enter(Journey journey) {
        var entries = List.of(
                Map.of("user_id", synced, "email", synced + "@example.com", "extern_id", synced),
                Map.of("user_id", errored, "email", errored + "@example.com", "extern_id", errored),
                Map.of("user_id", unusable, "email", "none"));
        RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), "canvas"))
                .header("Idempotency-Key", name)
                .contentType("application/json")
                .body(Map.of("entries", entries))
                .post("/v1/canvases/{canvas}/steps/add/entries", journey.canvas())
                .then()
                .statusCode(202);
    }

    private void lookUp(Journey journey) {
        for (var wanted : List.of(Map.of("user_id", synced), Map.of("email", synced + "@example.com"))) {
            RestAssured.given()
                    .auth()
                    .oauth2(Tokens.of(journey.workspace(), "operator"))
                    .contentType("application/json")
                    .body(wanted)
                    .post("/v1/users/lookup")
                    .then()
                    .statusCode(200);
        }
    }

    /** Ids, raw values and hashes of the three, in any table. */
    private List<String> traces() {
        var texts = Stream.of(synced, errored, unusable)
                .flatMap(user -> Stream.of(user, Sha256.hex(user + "@example.com"), Sha256.hex(user)))
                .toArray(String[]::new);
        return scan.inDatabase(texts);
    }

    private long keysOf(Journey journey) {
        return journeys.number("""
                select
                  (select count(*) from errored_key where audience_id = $1)
                  + (select count(*) from parked_key where audience_id = $1)
                """, journey.audience());
    }

    private long counted(Journey journey) {
        return journeys.number("select sum(entries)::bigint from counter where step_id = $1", journey.addStep());
    }
}
