package io.audiencesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.SandboxOptions;
import io.audiencesync.testing.Eventually;
import io.audiencesync.testing.MailServer;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Receiver;
import io.audiencesync.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Alerts as the packaged service sends them: real SMTP, a real call, a token from a provider. */
@QuarkusIntegrationTest
class AlertIT {

    private static final Duration FLUSH_AND_SOME = Duration.ofSeconds(30);

    @Test
    void a_cause_is_mailed_and_posted_with_a_token() throws IOException {
        var port = Integer.getInteger(SandboxResource.PORT);
        try (var facebook = FacebookSandbox.start(SandboxOptions.usual().onPort(port));
                var receiver = Receiver.start();
                var smtp = MailServer.start()) {
            var marketer = Marketer.connectedAt(facebook);
            marketer.put("/v1/workspace", """
                            {"time_zone": "UTC", "alerts": {"recipients": ["a@example.com"], "webhook": {"url": "%s"}}}""".formatted(receiver.url("localhost", "packaged")))
                    .then()
                    .statusCode(200);
            marketer.putStep("canvas", "step", "ADD", "{\"name\": \"Alerted\"}")
                    .then()
                    .statusCode(200);
            marketer.launch("canvas").then().statusCode(200);
            facebook.accounts().revokeTerms(marketer.account());
            marketer.given("canvas")
                    .body("{\"entries\": [{\"user_id\": \"1\", \"email\": \"a@example.com\"}]}")
                    .post("/v1/canvases/canvas/steps/step/entries")
                    .then()
                    .statusCode(202);
            Eventually.within(
                    FLUSH_AND_SOME,
                    () -> assertThat(receiver.calls("packaged")).singleElement().satisfies(call -> {
                        assertThat(call.json().getString("data.cause")).isEqualTo("custom_audience_terms");
                        assertThat(call.headers().get("authorization")).startsWith("Bearer token-");
                    }));
            Eventually.within(
                    FLUSH_AND_SOME,
                    () -> assertThat(smtp.mails())
                            .singleElement()
                            .asString()
                            .contains(
                                    "RCPT TO:<a@example.com>",
                                    "From: alerts@audience-sync.example",
                                    marketer.account()));
            marketer.get("/v1/alerts").then().body("alerts[0].waiting", equalTo(1));
            marketer.given()
                    .post("/v1/workspace/alerts/test")
                    .then()
                    .statusCode(200)
                    .body("mail.outcome", equalTo("sent"), "webhook.outcome", equalTo("sent"));
        }
    }
}
