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

/** Sends messages by e-mail, if there is an address to send from. */
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

    /** One mail to all. A server that hangs must not: nothing else would be sent any more. */
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

    /** A server repeats in its refusal whom it does not know, and the client whose address it cannot read. */
    private static NotDelivered withoutAddresses(Throwable failure) {
        return new NotDelivered(
                failure instanceof SMTPException refused && refused.getReplyCode() > 0
                        ? "the mail server answered " + refused.getReplyCode()
                        : "the mail could not be sent: " + failure.getClass().getSimpleName());
    }
}
