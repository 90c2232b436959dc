package io.audiencesync.alert.deliver;

import io.audiencesync.alert.deliver.AlertAttempt.Outcome;
import io.audiencesync.workspace.AlertTargets;
import io.audiencesync.workspace.ReadAlertTargets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sends due messages in small batches until none are due. */
@ApplicationScoped
@Startup // for its meters
public class Sender {

    private static final int AT_ONCE = 16;

    private final Outbox deliveries;
    private final ReadAlertTargets targets;
    private final Webhooks webhooks;
    private final Mails mails;
    private final Messages messages;
    private final AlertAttempts history;
    private final MeterProvider<Counter> attempts;

    Sender(
            Outbox deliveries,
            ReadAlertTargets targets,
            Webhooks webhooks,
            Mails mails,
            Messages messages,
            AlertAttempts history,
            MeterRegistry meters) {
        this.deliveries = deliveries;
        this.targets = targets;
        this.webhooks = webhooks;
        this.mails = mails;
        this.messages = messages;
        this.history = history;
        this.attempts = Counter.builder("audience.sync.alert.deliveries")
                .description("Attempts to deliver alert messages, by channel and outcome")
                .withRegistry(meters);
        // from 0, so that the first one is an increase
        List.of("mail", "webhook").forEach(channel -> attempts.withTags("channel", channel, "outcome", "given_up"));
    }

    public Uni<Void> run() {
        return deliveries
                .claim(AT_ONCE)
                .chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : attempt(claimed).chain(this::run));
    }

    private Uni<Void> attempt(List<OutboxMessage> claimed) {
        return Uni.join()
                .all(claimed.stream().map(this::attempt).toList())
                .andFailFast()
                .replaceWithVoid();
    }

    private Uni<Void> attempt(OutboxMessage delivery) {
        return targets.of(delivery.workspace())
                .chain(found -> send(delivery, found))
                .chain(sent -> sent ? delivered(delivery) : deliveries.remove(delivery.id()))
                .onFailure()
                .recoverWithUni(failure -> failed(delivery, failure));
    }

    private Uni<Void> delivered(OutboxMessage delivery) {
        return record(delivery, Outcome.SENT, null)
                .chain(() -> deliveries.remove(delivery.id()))
                .invoke(() -> count(delivery, "sent"));
    }

    /** Returns whether there was anybody to send it to. Otherwise it is no attempt, and nothing is recorded. */
    private Uni<Boolean> send(OutboxMessage delivery, AlertTargets found) {
        return switch (delivery.channel()) {
            case MAIL ->
                mails.areOff() || found.recipients().isEmpty()
                        ? Uni.createFrom().item(false)
                        : mails.send(found.recipients(), messages.read(delivery.message()))
                                .replaceWith(true);
            case WEBHOOK ->
                found.webhook()
                        .map(webhook -> webhooks.post(webhook, delivery.id(), delivery.message())
                                .replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false));
        };
    }

    private Uni<Void> failed(OutboxMessage delivery, Throwable failure) {
        count(delivery, delivery.last() ? "given_up" : "failed");
        Log.warnf(
                "alert not delivered: workspace=%s channel=%s message=%s attempt=%d outcome=%s reason=%s",
                delivery.workspace(),
                delivery.channel(),
                delivery.id(),
                delivery.attempt(),
                delivery.last() ? "given_up" : "retry",
                failure);
        return record(delivery, delivery.last() ? Outcome.GIVEN_UP : Outcome.FAILED, failure)
                .onFailure()
                .recoverWithNull()
                .chain(() -> delivery.last()
                        ? deliveries.remove(delivery.id())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> record(OutboxMessage delivery, Outcome outcome, @Nullable Throwable failure) {
        var message = messages.read(delivery.message());
        return history.record(delivery.workspace(), delivery.channel(), message, delivery.attempt(), outcome, failure);
    }

    private void count(OutboxMessage delivery, String outcome) {
        var channel = delivery.channel().name().toLowerCase(Locale.ROOT);
        attempts.withTags("channel", channel, "outcome", outcome).increment();
    }
}
