package io.audiencesync.alert.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.alert.AlertConfig;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.ext.mail.SMTPException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class MailsTest {

    private final AlertConfig config = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(AlertConfig.class)
            .withDefaultValue("audience-sync.alert.sender", "alerts@example.com")
            .withDefaultValue("audience-sync.alert.mail-timeout", "50ms")
            .build()
            .getConfigMapping(AlertConfig.class);

    @Test
    void a_refusal_is_logged_without_its_address() {
        var refusal = new SMTPException(
                "recipient address not accepted: 550 5.1.1 <anna@example.com> unknown",
                550,
                List.of("550 5.1.1 <anna@example.com> unknown"),
                true);
        assertThat(reason(refusal)).endsWith(": the mail server answered 550");
        assertThat(reason(new IllegalArgumentException("invalid address: anna@example")))
                .contains("IllegalArgumentException")
                .doesNotContain("anna");
    }

    private String reason(Throwable failure) {
        ReactiveMailer failing = mails -> Uni.createFrom().failure(failure);
        var failed = new Mails(failing, config)
                .send(List.of("anna@example.com"), Message.test("workspace", Instant.EPOCH))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitFailure()
                .getFailure();
        assertThat(failed).hasNoCause();
        return failed.toString();
    }

    @Test
    void an_unknown_address_stops_no_other_recipient() {
        var reached = new ArrayList<String>();
        ReactiveMailer mailer = mails -> {
            var recipient = mails[0].getTo().getFirst();
            if (recipient.startsWith("nobody")) {
                return Uni.createFrom().failure(new SMTPException("unknown", 550, List.of("550"), true));
            }
            reached.add(recipient);
            return Uni.createFrom().voidItem();
        };
        new Mails(mailer, config)
                .send(List.of("nobody@example.com", "anna@example.com"), Message.test("workspace", Instant.EPOCH))
                .await()
                .atMost(Duration.ofSeconds(30));
        assertThat(reached).containsExactly("anna@example.com");
    }

    @Test
    void a_hanging_mail_server_delays_no_other_message() {
        ReactiveMailer hanging = mails -> Uni.createFrom().nothing();
        new Mails(hanging, config)
                .send(List.of("anna@example.com"), Message.test("workspace", Instant.EPOCH))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitFailure(Duration.ofSeconds(30))
                .assertFailedWith(TimeoutException.class);
    }
}
