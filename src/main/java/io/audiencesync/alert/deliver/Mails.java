package io.audiencesync.alert.deliver;

import io.audiencesync.alert.AlertConfig;
import io.quarkus.logging.Log;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;
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

    /** Sends a mail per recipient: one unknown address must not stop the others. */
    Uni<Void> send(List<String> recipients, Message message) {
        var text = MailText.of(message);
        return Uni.join()
                .all(recipients.stream().map(recipient -> one(recipient, text)).toList())
                .andFailFast()
                .invoke(Mails::requireArrival)
                .replaceWithVoid();
    }

    /** Empty if it arrived. Times out, as a server that hangs would block all other messages. */
    private Uni<Optional<Throwable>> one(String recipient, MailText text) {
        var mail = new Mail()
                .setFrom(sender.orElseThrow())
                .setTo(List.of(recipient))
                .setSubject(text.subject())
                .setText(text.body());
        return Uni.createFrom()
                .deferred(() -> mailer.send(mail))
                .ifNoItem()
                .after(timeout)
                .fail()
                .map(sent -> Optional.<Throwable>empty())
                .onFailure()
                .recoverWithItem(Optional::of);
    }

    /** Repeats transient failures, for all recipients, and permanent ones only if nobody got the message. */
    private static void requireArrival(List<Optional<Throwable>> outcomes) {
        var failures = outcomes.stream().flatMap(Optional::stream).toList();
        var passing = failures.stream().filter(failure -> !isPermanent(failure)).findFirst();
        if (passing.isPresent() || failures.size() == outcomes.size()) {
            throw withoutAddresses(passing.orElseGet(failures::getFirst));
        }
        failures.forEach(
                failure -> Log.warnf("an alert did not reach one of its recipients: %s", withoutAddresses(failure)));
    }

    private static boolean isPermanent(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof SMTPException refused && refused.isPermanent();
    }

    /** Removes addresses: a mail server's refusal repeats unknown ones, and the client repeats malformed ones. */
    private static RuntimeException withoutAddresses(Throwable failure) {
        if (failure instanceof TimeoutException slow) {
            return slow;
        }
        return new NotDelivered(
                failure instanceof SMTPException refused && refused.getReplyCode() > 0
                        ? "the mail server answered " + refused.getReplyCode()
                        : "the mail could not be sent: " + failure.getClass().getSimpleName());
    }
}
