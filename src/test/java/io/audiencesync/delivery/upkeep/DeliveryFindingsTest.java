package io.audiencesync.delivery.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.audiencesync.buffer.Block;
import io.audiencesync.buffer.lanes.AdAccountPauses;
import io.audiencesync.buffer.lanes.AppPause;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.world.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class DeliveryFindingsTest {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    @Inject
    Journeys journeys;

    @Inject
    AdAccountPauses accounts;

    @Inject
    AppPause app;

    @Inject
    DeliveryFindings findings;

    @AfterEach
    void clear_faults() {
        journeys.clearFaults();
    }

    @Test
    void a_cause_of_the_connection_is_one_finding_for_all_accounts() {
        var journey = journeys.start();
        var another = journeys.start(journey.workspace(), journey.account() + 1_000_000);
        journey.add(3);
        another.add(4);
        accounts.pauseWorkspace(journey.workspace(), new Block(Cause.TOKEN_EXPIRED, "it is over", PAUSE))
                .await()
                .indefinitely();
        assertThat(of(journey)).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(Cause.TOKEN_EXPIRED);
            assertThat(finding.subject()).isEmpty();
            assertThat(finding.waiting()).isEqualTo(7);
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        });
    }

    @Test
    void a_cause_of_the_app_is_one_finding_beside_those_of_accounts() {
        var journey = journeys.start();
        var another = journeys.beside(journey);
        journey.add(3);
        another.add(4);
        pause(journey, Cause.CUSTOM_AUDIENCE_TERMS);
        app.pause(new Block(Cause.API_VERSION_DEAD, "use another", PAUSE))
                .await()
                .indefinitely();
        assertThat(of(journey))
                .extracting(Finding::cause, Finding::subject, Finding::waiting)
                .containsExactlyInAnyOrder(
                        tuple(Cause.API_VERSION_DEAD, "", 7L),
                        tuple(Cause.CUSTOM_AUDIENCE_TERMS, "act_" + journey.account(), 3L));
    }

    @Test
    void a_cause_of_an_account_is_a_warning_while_no_user_waits() {
        var journey = journeys.start();
        accounts.pause(
                        journey.account(),
                        journey.workspace(),
                        new Block(Cause.CUSTOM_AUDIENCE_TERMS, "accept them", PAUSE))
                .await()
                .indefinitely();
        assertThat(of(journey)).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("act_" + journey.account());
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.links()).isNotEmpty();
        });
    }

    @Test
    void a_cause_of_a_lane_names_its_audience_an_outage_is_one_cause() {
        var journey = journeys.start();
        journeys.facebook()
                .faults()
                .add(Fault.html(503).onAudience(journey.facebookId()).times(1));
        journey.add(2);
        journeys.flush();
        assertThat(of(journey)).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(Cause.UNAVAILABLE);
            assertThat(finding.subject()).startsWith("Audience ").endsWith("(act_" + journey.account() + ")");
            assertThat(finding.waiting()).isEqualTo(2);
        });
        journeys.clock().advance(Duration.ofMinutes(1));
        journeys.flush();
        assertThat(of(journey)).isEmpty();
    }

    @Test
    void a_passing_cause_is_no_finding_without_entries() {
        var journey = journeys.start();
        accounts.pauseEverywhere(journey.account(), new Block(Cause.THROTTLED, "slower", PAUSE))
                .await()
                .indefinitely();
        assertThat(of(journey)).isEmpty();
        journey.add(1);
        assertThat(of(journey)).singleElement().extracting(Finding::cause).isEqualTo(Cause.THROTTLED);
    }

    @Test
    void an_unknown_cause_hides_no_other_finding() {
        var unknown = journeys.start();
        var journey = journeys.start();
        unknown.add(1);
        journey.add(1);
        pause(unknown, Cause.CUSTOM_AUDIENCE_TERMS);
        journeys.execute(
                "update ad_account_pause set cause = 'from_a_later_version' where ad_account_id = $1",
                unknown.account());
        pause(journey, Cause.CUSTOM_AUDIENCE_TERMS);
        assertThat(of(journey)).extracting(Finding::cause).containsExactly(Cause.CUSTOM_AUDIENCE_TERMS);
        assertThat(of(unknown)).isEmpty();
        journeys.execute("update ad_account_pause set cause = null where ad_account_id = $1", unknown.account());
    }

    private void pause(Journey journey, Cause cause) {
        accounts.pause(journey.account(), journey.workspace(), new Block(cause, "", PAUSE))
                .await()
                .indefinitely();
    }

    private List<Finding> of(Journey journey) {
        return findings.now().await().atMost(Duration.ofSeconds(30)).stream()
                .filter(finding -> finding.workspace().equals(journey.workspace()))
                .toList();
    }
}
