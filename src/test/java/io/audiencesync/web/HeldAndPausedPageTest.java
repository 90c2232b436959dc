package io.audiencesync.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.delivery.Journeys;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Held removals and pauses, on the pages on delivery and on one audience. */
@QuarkusTest
@Tag("application")
class HeldAndPausedPageTest {

    @Inject
    Journeys journeys;

    @Test
    void held_removals_are_a_state_with_a_deadline() {
        var journey = journeys.start();
        journey.neverSmallerThan(1_000);
        journey.add("anna", "ben");
        journeys.flush();
        journey.remove("anna", "ben");
        journeys.flush();
        var operator = new Person(journey.workspace(), "operator");
        assertThat(operator.read("/app"))
                .contains("too small to remove", "At least 2 users wait")
                .doesNotContain("All is well");
        assertThat(operator.read("/app/delivery"))
                .contains("Removals held", "2 removals held", "too small to remove", "the first are given up")
                .contains("once the audience has grown")
                .doesNotContain("Up to date", "parked");
        assertThat(operator.read("/app/delivery/" + journey.audience() + "/discard"))
                .contains("0 waiting users and 2 removals held", "2 removals: these people stay in the audience");
        assertThat(operator.read("/app/audiences/" + journey.audience()))
                .contains("2 removals held: these people are still in the audience", "are given up")
                .doesNotContain("2 users wait", "parked");
        journey.add("anna");
        journeys.flush();
        assertThat(operator.read("/app/delivery")).contains("2 removals and 1 other user held");
        assertThat(operator.read("/app/audiences/" + journey.audience())).contains("1 user wait");
    }

    @Test
    void a_lane_where_nobody_waits_is_not_discarded() {
        var journey = journeys.start();
        var operator = new Person(journey.workspace(), "operator");
        for (var action : List.of("discard", "retry")) {
            assertThat(operator.read("/app/delivery/" + journey.audience() + "/" + action))
                    .contains("No user waits in", "data-cancel")
                    .doesNotContain("class=\"danger\"", "cannot be undone");
        }
        assertThat(operator.read("/app/delivery/" + journey.audience() + "/pause"))
                .contains("<button class=\"primary\"");
    }

    @Test
    void a_step_names_each_cause_of_users_tried_alone() {
        var journey = journeys.start();
        journeys.tryTwoAlone(journey);
        assertThat(new Person(journey.workspace(), "marketer").read("/app/canvases/" + journey.canvas() + "/steps/add"))
                .contains("2 are tried alone", "Facebook gave no valid answer; Facebook refuses the users");
        journeys.clearFaults();
    }

    @Test
    void a_pause_shows_its_start_and_the_zone_of_its_end() {
        var journey = journeys.start();
        journey.add("anna");
        var operator = new Person(journey.workspace(), "operator");
        var pause = "/app/delivery/" + journey.audience() + "/pause";
        assertThat(operator.read(pause)).contains("In the time zone UTC");
        var end = journeys.clock().instant().plus(Duration.ofMinutes(121)).truncatedTo(ChronoUnit.MINUTES);
        var until = LocalDateTime.ofInstant(end, ZoneOffset.UTC).toString();
        assertThat(operator.sent(pause, Map.of("until", until, "reason", "")))
                .containsPattern("(?s)since.*ends.*in 2 h");
        journeys.clock().advance(Duration.ofMinutes(3));
        assertThat(operator.read("/app/delivery")).containsPattern("(?s)since.*3 min ago.*in 1 h 5\\d min");
    }

    @Test
    void a_paused_lane_promises_nothing_on_an_account_that_fails() {
        var journey = journeys.start();
        journey.add("anna");
        var operator = new Person(journey.workspace(), "operator");
        var pause = "/app/delivery/" + journey.audience() + "/pause";
        var end = journeys.clock().instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MINUTES);
        var until = LocalDateTime.ofInstant(end, ZoneOffset.UTC).toString();
        assertThat(operator.sent(pause, Map.of("until", until, "reason", "")))
                .contains("after the pause")
                .doesNotContain("once unblocked");
        journeys.execute("""
                insert into finding (workspace_id, ad_account_id, cause, severity, since)
                values ($1, $2, 'ad_account_disabled', 'ERROR', service_time() - interval '2 hours')
                """, journey.workspace(), journey.account());
        assertThat(operator.read("/app/delivery")).contains("after the pause, once unblocked");
    }
}
