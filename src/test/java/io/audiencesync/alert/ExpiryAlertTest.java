package io.audiencesync.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;

import io.audiencesync.alert.reconcile.Alerting;
import io.audiencesync.check.ConnectionChecks;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.MovableClock;
import io.audiencesync.testing.Receiver;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A token of sixty days that Facebook does not refresh: a warning is sent before it expires. */
@QuarkusTest
@Tag("application")
class ExpiryAlertTest {

    @Inject
    FacebookSandbox facebook;

    @Inject
    ConnectionChecks checks;

    @Inject
    Alerting alerting;

    @Inject
    MovableClock clock;

    @Inject
    MockMailbox mailbox;

    private Receiver receiver;
    private Marketer marketer;
    private String recipient;

    @BeforeEach
    void connectForSixtyDays() {
        receiver = Receiver.start();
        marketer = Marketer.at(facebook);
        recipient = marketer.workspace() + "@example.com";
        marketer.put("/v1/workspace", """
                        {"time_zone": "UTC", "alerts": {"recipients": ["%s"], "webhook": {"url": "%s"}}}""".formatted(recipient, receiver.url("127.0.0.1", marketer.workspace())))
                .then()
                .statusCode(200);
        marketer.connect(token()).then().statusCode(200);
        facebook.faults().add(Fault.html(503).during(Operation.EXCHANGE));
    }

    @AfterEach
    void end() {
        facebook.faults().clear();
        receiver.close();
    }

    @Test
    void one_warning_comes_days_before_and_is_over_after_the_refresh() {
        after(Duration.ofDays(45));
        assertThat(received()).isEmpty();
        after(Duration.ofDays(5));
        after(Duration.ofDays(1));
        assertThat(received()).containsExactly("alert.raised token_expires_soon warning");
        assertThat(mailbox.getMailsSentTo(recipient)).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).contains("The Facebook token expires soon");
            assertThat(mail.getText()).contains("in 9 days, on ", "Waiting: nobody yet", "Connect Facebook again");
        });
        facebook.faults().clear();
        after(Duration.ofHours(2));
        after(Duration.ofMinutes(11));
        assertThat(received().getLast()).isEqualTo("alert.recovered token_expires_soon warning");
        assertThat(received()).hasSize(2);
        assertThat(mailbox.getMailsSentTo(recipient)).hasSize(2);
    }

    @Test
    void an_error_replaces_its_warning_without_a_recovery_message() {
        after(Duration.ofDays(50));
        after(Duration.ofDays(11));
        after(Duration.ofHours(1));
        marketer.connect(token()).then().statusCode(200);
        after(Duration.ofMinutes(11));
        after(Duration.ofMinutes(11));
        assertThat(received())
                .containsExactly(
                        "alert.raised token_expires_soon warning",
                        "alert.raised token_expired error",
                        "alert.recovered token_expired error");
        marketer.get("/v1/alerts")
                .then()
                .body("alerts.cause", contains("token_expired", "token_expires_soon"))
                .body("alerts.recovered_at", everyItem(notNullValue()));
    }

    private String token() {
        var person = "person-" + UUID.randomUUID();
        facebook.people().create(person, "Ada");
        return facebook.tokens().issue(person, Duration.ofDays(60), List.of("ads_management", "ads_read"));
    }

    private List<String> received() {
        return receiver.calls(marketer.workspace()).stream()
                .map(call -> call.json())
                .map(json -> json.getString("type") + " " + json.getString("data.cause") + " "
                        + json.getString("data.severity"))
                .toList();
    }

    private void after(Duration time) {
        clock.advance(time);
        checks.run().await().atMost(Duration.ofSeconds(30));
        alerting.tick().await().atMost(Duration.ofSeconds(30));
    }
}
