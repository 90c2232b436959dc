package io.audiencesync.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.audiencesync.alert.reconcile.Alerting;
import io.audiencesync.delivery.Journey;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.testing.Marketer;
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

@QuarkusTest
@Tag("application")
class AlertTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Inject
    Journeys journeys;

    @Inject
    Alerting alerting;

    @Inject
    MockMailbox mailbox;

    private final String hook = UUID.randomUUID().toString();
    private final String recipient = hook + "@example.com";
    private Receiver receiver;
    private Journey journey;
    private Marketer marketer;

    @BeforeEach
    void start() {
        receiver = Receiver.start();
        journey = journeys.start();
        marketer = new Marketer(journey.workspace(), "act_" + journey.account());
    }

    @AfterEach
    void end() {
        journeys.facebook().accounts().acceptTerms(marketer.account());
        receiver.close();
    }

    @Test
    void one_mail_and_one_call_report_a_cause_and_one_more_its_end() {
        var secret = alertTo("127.0.0.1");
        journeys.facebook().accounts().revokeTerms(marketer.account());
        journey.add("user");
        journey.repeat(999);
        for (var attempt = 0; attempt < 20; attempt++) {
            journeys.clock().advance(Duration.ofMinutes(11));
            journeys.flush();
            tick();
        }
        assertThat(mailbox.getMailsSentTo(recipient)).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).contains("Custom Audience terms", marketer.account());
            assertThat(mail.getText())
                    .contains("1,000 users or more", "customaudiences/tos/?act=" + journey.account(), "Since: ");
        });
        assertThat(receiver.calls(hook)).singleElement().satisfies(call -> {
            assertThat(call.headers()).containsEntry("webhook-signature", call.signature(secret));
            assertThat(call.headers()).doesNotContainKey("authorization");
            assertThat(call.json().getString("type")).isEqualTo("alert.raised");
            assertThat(call.json().getString("data.cause")).isEqualTo("custom_audience_terms");
            assertThat(call.json().getString("data.links[0].uri")).contains("act=" + journey.account());
        });
        marketer.get("/v1/alerts")
                .then()
                .statusCode(200)
                .body("alerts", hasSize(1))
                .body("alerts[0].waiting", equalTo(1000))
                .body("alerts[0].recovered_at", nullValue());

        journeys.facebook().accounts().acceptTerms(marketer.account());
        journeys.clock().advance(Duration.ofMinutes(11));
        tick();
        journeys.flush();
        tick();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1000);
        assertThat(mailbox.getMailsSentTo(recipient)).hasSize(1);
        journeys.clock().advance(Duration.ofMinutes(11));
        tick();
        tick();
        assertThat(mailbox.getMailsSentTo(recipient)).hasSize(2);
        assertThat(receiver.calls(hook))
                .extracting(call -> call.json().getString("type"))
                .containsExactly("alert.raised", "alert.recovered");
        marketer.get("/v1/alerts").then().body("alerts[0].recovered_at", notNullValue());
        Marketer.at(journeys.facebook()).get("/v1/alerts").then().body("alerts", empty());
    }

    @Test
    void a_webhook_gets_its_call_once_after_an_outage() {
        alertTo("127.0.0.1");
        receiver.answer(503);
        journeys.facebook().accounts().revokeTerms(marketer.account());
        journey.add(1);
        journeys.flush();
        tick();
        journeys.clock().advance(Duration.ofMinutes(3));
        tick();
        assertThat(receiver.calls(hook)).hasSize(2);
        receiver.answer(200);
        journeys.clock().advance(Duration.ofHours(1));
        tick();
        journeys.clock().advance(Duration.ofHours(2));
        tick();
        assertThat(receiver.calls(hook)).hasSize(3);
        assertThat(receiver.calls(hook))
                .extracting(call -> call.headers().get("webhook-id"))
                .containsOnly(receiver.calls(hook).getFirst().headers().get("webhook-id"));
        assertThat(mailbox.getMailsSentTo(recipient)).hasSize(1);
    }

    @Test
    void trusted_hosts_get_a_token_that_is_renewed_in_time() {
        alertTo("localhost");
        receiver.tokensLive(3);
        test();
        receiver.tokensLive(3600);
        test();
        test();
        var sent = receiver.calls(hook).stream()
                .map(call -> call.headers().get("authorization"))
                .toList();
        assertThat(receiver.tokens()).hasSize(2);
        assertThat(sent).containsExactly("Bearer token-0", "Bearer token-1", "Bearer token-1");
    }

    @Test
    void the_secret_is_shown_once_and_an_address_inside_is_refused() {
        alertTo("127.0.0.1");
        marketer.get("/v1/workspace")
                .then()
                .body("alerts.webhook.secret", nullValue())
                .body("alerts.webhook.secret_set", equalTo(true))
                .body("alerts.recipients[0]", equalTo(recipient));
        for (var inside : List.of("169.254.169.254", "[::ffff:169.254.169.254]", "[fd00:ec2::254]", "10.0.0.1")) {
            put("http://" + inside + "/latest")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("alerts.webhook.url"));
        }
        marketer.put("/v1/workspace", """
                        {"time_zone": "UTC", "alerts": {"recipients": ["a@example.com\\r\\nBcc: b@example.com"]}}""").then().statusCode(422);
        test();
        assertThat(receiver.calls(hook)).hasSize(1);
    }

    private void test() {
        marketer.given()
                .post("/v1/workspace/alerts/test")
                .then()
                .statusCode(200)
                .body("mail.outcome", equalTo("sent"), "webhook.outcome", equalTo("sent"));
    }

    /** Returns the webhook's secret. */
    private String alertTo(String host) {
        return put(receiver.url(host, hook)).then().statusCode(200).extract().path("alerts.webhook.secret");
    }

    private io.restassured.response.Response put(String url) {
        return marketer.put("/v1/workspace", """
                {"time_zone": "UTC", "alerts": {"recipients": ["%s"], "webhook": {"url": "%s"}}}""".formatted(recipient, url));
    }

    private void tick() {
        alerting.tick().await().atMost(TIMEOUT);
    }
}
