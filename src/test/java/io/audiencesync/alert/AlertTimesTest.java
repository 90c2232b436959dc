package io.audiencesync.alert;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.nullValue;

import io.audiencesync.alert.reconcile.Alerting;
import io.audiencesync.cause.Cause;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.MovableClock;
import io.audiencesync.testing.Receiver;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class AlertTimesTest {

    @Inject
    FacebookSandbox facebook;

    @Inject
    MovableClock clock;

    @Inject
    ScriptedFindings findings;

    @Inject
    Alerting alerting;

    private Receiver receiver;
    private Marketer marketer;

    @BeforeEach
    void alertToAWebhook() {
        receiver = Receiver.start();
        marketer = Marketer.at(facebook);
        marketer.put("/v1/workspace", """
                        {"time_zone": "UTC", "alerts": {"webhook": {"url": "%s"}}}""".formatted(receiver.url("127.0.0.1", marketer.workspace())))
                .then()
                .statusCode(200);
    }

    @AfterEach
    void end() {
        findings.setBroken(false);
        findings.clear();
        receiver.close();
    }

    @Test
    void a_flapping_cause_is_reported_once() {
        for (var i = 0; i < 5; i++) {
            findings.add(marketer.workspace(), Cause.TOKEN_EXPIRED);
            after(Duration.ofMinutes(4));
            findings.clear();
            after(Duration.ofMinutes(4));
        }
        assertThat(received()).containsExactly("alert.raised");
        after(Duration.ofMinutes(7));
        assertThat(received()).containsExactly("alert.raised", "alert.recovered");
    }

    @Test
    void passing_causes_are_reported_after_an_hour() {
        findings.add(marketer.workspace(), Cause.THROTTLED);
        after(Duration.ofMinutes(50));
        findings.clear();
        after(Duration.ofMinutes(5));
        after(Duration.ofMinutes(6));
        assertThat(received()).isEmpty();
        marketer.get("/v1/alerts").then().body("alerts", empty());

        findings.add(marketer.workspace(), Cause.THROTTLED);
        after(Duration.ofMinutes(50));
        assertThat(received()).isEmpty();
        after(Duration.ofMinutes(11));
        assertThat(received()).containsExactly("alert.raised");
    }

    @Test
    void an_end_is_when_the_cause_was_first_gone() {
        findings.add(marketer.workspace(), Cause.TOKEN_EXPIRED);
        after(Duration.ZERO);
        after(Duration.ofMinutes(1));
        listed().body("alerts[0].gone_at", nullValue());
        findings.clear();
        after(Duration.ofMinutes(1));
        var gone = clock.instant();
        listed().body("alerts[0].recovered_at", nullValue());
        after(Duration.ofMinutes(8));
        after(Duration.ofMinutes(3));
        var end = listed().extract().jsonPath();
        assertThat(Instant.parse(end.getString("alerts[0].recovered_at"))).isCloseTo(gone, within(1, SECONDS));
        assertThat(end.getString("alerts[0].gone_at")).isEqualTo(end.getString("alerts[0].recovered_at"));
        findings.add(marketer.workspace(), Cause.TOKEN_EXPIRED);
        after(Duration.ofMinutes(1));
        listed().body("alerts[0].gone_at", nullValue());
    }

    @Test
    void what_nobody_gets_is_no_attempt_to_deliver() {
        findings.add(marketer.workspace(), Cause.TOKEN_EXPIRED);
        after(Duration.ZERO);
        marketer.get("/v1/workspace/alerts/attempts").then().body("attempts.channel", contains("webhook"));
    }

    @Test
    void concurrent_replicas_report_once() {
        findings.add(marketer.workspace(), Cause.TOKEN_EXPIRED);
        findings.add(marketer.workspace(), Cause.API_VERSION_DEAD);
        Uni.join()
                .all(IntStream.range(0, 8).mapToObj(i -> alerting.tick()).toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(30));
        assertThat(received()).containsExactly("alert.raised", "alert.raised");
    }

    @Test
    void a_failing_source_recovers_no_alert() {
        findings.add(marketer.workspace(), Cause.TOKEN_EXPIRED);
        after(Duration.ZERO);
        findings.setBroken(true);
        after(Duration.ofHours(1));
        after(Duration.ofHours(1));
        assertThat(received()).containsExactly("alert.raised");
    }

    @Test
    void a_message_is_given_up_after_a_day_and_then_the_next_goes_out() {
        receiver.answer(500);
        findings.add(marketer.workspace(), Cause.TOKEN_EXPIRED);
        after(Duration.ZERO);
        findings.clear();
        for (var hours = 0; hours < 24; hours += 2) {
            after(Duration.ofHours(2));
        }
        assertThat(received()).startsWith("alert.raised").containsOnly("alert.raised", "alert.recovered");
        var attempts = received().size();
        receiver.answer(200);
        after(Duration.ofHours(1));
        assertThat(received().subList(attempts, received().size())).containsExactly("alert.recovered");
    }

    private ValidatableResponse listed() {
        return marketer.get("/v1/alerts").then().statusCode(200);
    }

    private List<String> received() {
        return receiver.calls(marketer.workspace()).stream()
                .map(call -> call.json().getString("type"))
                .toList();
    }

    private void after(Duration time) {
        clock.advance(time);
        alerting.tick().await().atMost(Duration.ofSeconds(30));
    }
}
