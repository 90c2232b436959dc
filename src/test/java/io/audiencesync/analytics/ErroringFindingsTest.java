package io.audiencesync.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.alert.reconcile.Alerting;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Steps of which all users are erroring are found, and reported as alerts. */
@QuarkusTest
@Tag("application")
class ErroringFindingsTest {

    @Inject
    Journeys journeys;

    @Inject
    ErroringFindings findings;

    @Inject
    Alerting alerting;

    @AfterEach
    void nothing_goes_wrong_any_more() {
        journeys.clearFaults();
    }

    @Test
    void a_step_of_which_all_users_error_is_reported() {
        var journey = journeys.start();
        var fewer = journeys.start();
        refuse(journey);
        refuse(fewer);
        journey.add(100);
        fewer.add(99);
        expire();
        assertThat(of(fewer)).isEmpty();
        assertThat(of(journey)).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(Cause.ALL_USERS_ERRORED);
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.subject()).isEqualTo(journey.canvas() + "/add");
            assertThat(finding.detail()).startsWith("100 users");
        });
        alerting.tick().await().atMost(Duration.ofSeconds(30));
        assertThat(alerts(journey)).contains("all_users_errored");
        journeys.clock().advance(Duration.ofMinutes(61));
        assertThat(of(journey)).isEmpty();
    }

    @Test
    void a_synced_user_shows_that_not_all_users_error() {
        beginQuarter();
        var journey = journeys.start();
        journey.add("anna");
        journeys.flush();
        refuse(journey);
        journey.add(100);
        expire();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
        assertThat(journey.errored(journey.addStep())).isEqualTo(100);
        assertThat(of(journey)).isEmpty();
    }

    /** Counts are kept by the quarter of an hour of entry: users of the next one are no longer compared with those before. */
    private void beginQuarter() {
        var quarter = Duration.ofMinutes(15).toSeconds();
        var now = journeys.clock().instant().getEpochSecond();
        journeys.clock().advance(Duration.ofSeconds(quarter - now % quarter));
    }

    private void refuse(Journey journey) {
        journeys.facebook().faults().add(Fault.html(503).onAudience(journey.facebookId()));
    }

    private void expire() {
        journeys.flush();
        journeys.clock().advance(Duration.ofHours(14));
        journeys.flush();
        journeys.expiry();
    }

    private List<Finding> of(Journey journey) {
        return findings.now().await().atMost(Duration.ofSeconds(30)).stream()
                .filter(finding -> finding.workspace().equals(journey.workspace()))
                .toList();
    }

    private static List<String> alerts(Journey journey) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(journey.workspace(), "marketer"))
                .get("/v1/alerts")
                .then()
                .extract()
                .path("alerts.cause");
    }
}
