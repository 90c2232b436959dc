package io.audiencesync.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Tokens;
import io.audiencesync.workspace.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step's series in the workspace's zone: a user enters in each quarter of an hour of a day, and one before and after. */
@QuarkusTest
@Tag("application")
class SeriesInZonesTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Inject
    Journeys journeys;

    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata,    2026-05-01T18:30:00Z, 24, 2026-05-02T00:00+05:30, 2026-05-02T23:00+05:30",
        "Asia/Kathmandu,  2026-05-01T18:15:00Z, 24, 2026-05-02T00:00+05:45, 2026-05-02T23:00+05:45",
        "Europe/Berlin,   2026-03-28T23:00:00Z, 23, 2026-03-29T00:00+01:00, 2026-03-29T23:00+02:00",
        "Europe/Berlin,   2026-10-24T22:00:00Z, 25, 2026-10-25T00:00+02:00, 2026-10-25T23:00+01:00"
    })
    void a_day_has_the_hours_that_the_clocks_show(
            String zone, Instant midnight, int hours, OffsetDateTime first, OffsetDateTime last) {
        var journey = journeys.start();
        useZone(journey, zone);
        var nextMidnight = midnight.plus(Duration.ofHours(hours));
        enter(journey, midnight.minus(QUARTER), 4 * hours + 2);
        var byHour = metrics(journey, Map.of("by", "hour", "from", midnight.toString(), "to", nextMidnight.toString()));
        var slots = byHour.getList("series.from", String.class);
        assertThat(slots).hasSize(hours).doesNotHaveDuplicates();
        assertThat(slots.getFirst())
                .satisfies(from -> assertThat(OffsetDateTime.parse(from)).hasToString(first.toString()));
        assertThat(slots.getLast())
                .satisfies(from -> assertThat(OffsetDateTime.parse(from)).hasToString(last.toString()));
        assertThat(byHour.getList("series.counts.synced", Integer.class)).isEqualTo(Collections.nCopies(hours, 4));
        assertThat(metrics(journey, Map.of("by", "day")).getList("series.counts.entered", Integer.class))
                .isEqualTo(List.of(1, 4 * hours, 1));
        assertThat(history(journey, midnight.minus(QUARTER), nextMidnight.plus(QUARTER)))
                .isEqualTo(List.of(1, 4 * hours, 1));
    }

    private void enter(Journey journey, Instant first, int quarters) {
        journeys.execute("""
                insert into counter (ad_account_id, step_id, bucket, last_step, outcome, entries)
                select $1, $2, quarter_hour($3) + number * interval '15 minutes', false, 'SYNCED', 1
                from generate_series(0, $4::integer - 1) as number
                """, journey.account(), journey.addStep(), first.atOffset(ZoneOffset.UTC), quarters);
    }

    private static void useZone(Journey journey, String zone) {
        given().auth()
                .oauth2(Tokens.of(journey.workspace(), Role.OPERATOR, Role.MARKETER))
                .contentType("application/json")
                .body("{\"time_zone\": \"" + zone
                        + "\", \"replay_on_recovery\": true, \"alerts\": {\"recipients\": []}}")
                .put("/v1/workspace")
                .then()
                .statusCode(200);
    }

    private static JsonPath metrics(Journey journey, Map<String, ?> range) {
        return read(journey, "/v1/canvases/" + journey.canvas() + "/steps/add/metrics", range);
    }

    private static List<Integer> history(Journey journey, Instant from, Instant to) {
        return read(
                        journey,
                        "/v1/audiences/" + journey.audience() + "/history",
                        Map.of("by", "day", "from", from.toString(), "to", to.toString()))
                .getList("sent.added", Integer.class);
    }

    private static JsonPath read(Journey journey, String path, Map<String, ?> query) {
        return given().auth()
                .oauth2(Tokens.of(journey.workspace(), Role.MARKETER))
                .queryParams(query)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
