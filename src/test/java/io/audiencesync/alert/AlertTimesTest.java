package io.audiencesync.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;

import io.audiencesync.alert.reconcile.Alerting;
import io.audiencesync.cause.Cause;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.MovableClock;
import io.audiencesync.testing.Receiver;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
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
        findings.isBroken(false);
        findings.nothingStands();
        receiver.close();
    }

    @Test
    void what_comes_and_goes_is_told_once() {
        for (var i = 0; i < 5; i++) {
            findings.stands(marketer.workspace(), Cause.TOKEN_EXPIRED);
            after(Duration.ofMinutes(4));
            findings.nothingStands();
            after(Duration.ofMinutes(4));
        }
        assertThat(told()).containsExactly("alert.raised");
        after(Duration.ofMinutes(7));
        assertThat(told()).containsExactly("alert.raised", "alert.recovered");
    }

    @Test
    void what_usually_passes_is_told_only_if_it_lasts_for_an_hour() {
        findings.stands(marketer.workspace(), Cause.THROTTLED);
        after(Duration.ofMinutes(50));
        findings.nothingStands();
        after(Duration.ofMinutes(5));
        after(Duration.ofMinutes(6));
        assertThat(told()).isEmpty();
        marketer.get("/v1/alerts").then().body("alerts", empty());

        findings.stands(marketer.workspace(), Cause.THROTTLED);
        after(Duration.ofMinutes(50));
        assertThat(told()).isEmpty();
        after(Duration.ofMinutes(11));
        assertThat(told()).containsExactly("alert.raised");
    }

    @Test
    void replicas_side_by_side_tell_it_once() {
        findings.stands(marketer.workspace(), Cause.TOKEN_EXPIRED);
        findings.stands(marketer.workspace(), Cause.API_VERSION_DEAD);
        Uni.join()
                .all(IntStream.range(0, 8).mapToObj(i -> alerting.tick()).toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(30));
        assertThat(told()).containsExactly("alert.raised", "alert.raised");
    }

    @Test
    void a_source_that_cannot_tell_ends_nothing() {
        findings.stands(marketer.workspace(), Cause.TOKEN_EXPIRED);
        after(Duration.ZERO);
        findings.isBroken(true);
        after(Duration.ofHours(1));
        after(Duration.ofHours(1));
        assertThat(told()).containsExactly("alert.raised");
    }

    @Test
    void a_message_is_given_up_after_a_day_and_then_the_next_goes_out() {
        receiver.answer(500);
        findings.stands(marketer.workspace(), Cause.TOKEN_EXPIRED);
        after(Duration.ZERO);
        findings.nothingStands();
        for (var hours = 0; hours < 24; hours += 2) {
            after(Duration.ofHours(2));
        }
        assertThat(told()).startsWith("alert.raised").containsOnly("alert.raised", "alert.recovered");
        var attempts = told().size();
        receiver.answer(200);
        after(Duration.ofHours(1));
        assertThat(told().subList(attempts, told().size())).containsExactly("alert.recovered");
    }

    private List<String> told() {
        return receiver.calls(marketer.workspace()).stream()
                .map(call -> call.json().getString("type"))
                .toList();
    }

    private void after(Duration time) {
        clock.advance(time);
        alerting.tick().await().atMost(Duration.ofSeconds(30));
    }
}
