package io.audiencesync.alert.deliver;

import io.audiencesync.alert.AlertConfig;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sends messages by e-mail, if a sender address is configured. */
@ApplicationScoped
class Mails {

    private final ReactiveMailer mailer;
    private final Optional<String> sender;
    private final Duration timeout;

    Mails(ReactiveMailer mailer, AlertConfig config) {
        this.mailer = mailer;
        this.sender = config.sender();
        this.timeout = config.mailTimeout();
    }

    boolean areOff() {
        return sender.isEmpty();
    }

    /** One mail to all recipients. Times out, as a server that hangs would block all other messages. */
    Uni<Void> send(List<String> recipients, Message message) {
        var text = MailText.of(message);
        return mailer.send(new Mail()
                        .setFrom(sender.orElseThrow())
                        .setTo(recipients)
                        .setSubject(text.subject())
                        .setText(text.body()))
                .onFailure()
                .transform(Mails::withoutAddresses)
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    /** Removes addresses: a mail server's refusal repeats unknown ones, and the client repeats malformed ones. */
    private static NotDelivered withoutAddresses(Throwable failure) {
        return new NotDelivered(
                failure instanceof SMTPException refused && refused.getReplyCode() > 0
                        ? "the mail server answered " + refused.getReplyCode()
                        : "the mail could not be sent: " + failure.getClass().getSimpleName());
    }
}
