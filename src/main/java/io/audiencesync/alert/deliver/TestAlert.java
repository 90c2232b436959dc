package io.audiencesync.alert.deliver;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.audiencesync.alert.deliver.OutboxMessage.Channel;
import io.audiencesync.workspace.AlertTargets;
import io.audiencesync.workspace.ReadAlertTargets;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Sends a test message to a workspace's channels, with one attempt each. */
@ApplicationScoped
public class TestAlert {

    public enum Outcome {
        SENT,
        FAILED,
        /** No recipient is set, or the operator has not configured the channel. */
        OFF;

        @JsonValue
        public String apiName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TestedChannel")
    public record Tested(Outcome outcome, @Nullable String detail) {
        static final Tested OFF = new Tested(Outcome.OFF, null);
        static final Tested SENT = new Tested(Outcome.SENT, null);
    }

    @Schema(name = "TestedAlerts")
    public record Result(Tested mail, Tested webhook) {}

    private final ReadAlertTargets targets;
    private final Webhooks webhooks;
    private final Mails mails;
    private final Messages messages;
    private final AlertAttempts attempts;
    private final Clock clock;

    TestAlert(
            ReadAlertTargets targets,
            Webhooks webhooks,
            Mails mails,
            Messages messages,
            AlertAttempts attempts,
            Clock clock) {
        this.attempts = attempts;
        this.targets = targets;
        this.webhooks = webhooks;
        this.mails = mails;
        this.messages = messages;
        this.clock = clock;
    }

    public Uni<Result> send(String workspace) {
        var message = Message.test(workspace, clock.instant());
        return targets.of(workspace)
                .chain(found -> Uni.combine()
                        .all()
                        .unis(mail(found, message), webhook(found, message))
                        .with(Result::new));
    }

    private Uni<Tested> mail(AlertTargets found, Message message) {
        return mails.areOff() || found.recipients().isEmpty()
                ? Uni.createFrom().item(Tested.OFF)
                : tested(Channel.MAIL, message, mails.send(found.recipients(), message));
    }

    private Uni<Tested> webhook(AlertTargets found, Message message) {
        return found.webhook()
                .map(webhook -> tested(
                        Channel.WEBHOOK, message, webhooks.post(webhook, UUID.randomUUID(), messages.write(message))))
                .orElseGet(() -> Uni.createFrom().item(Tested.OFF));
    }

    private Uni<Tested> tested(Channel channel, Message message, Uni<Void> sending) {
        var workspace = message.data().workspace();
        return sending.replaceWith(Tested.SENT)
                .call(() -> attempts.record(workspace, channel, message, 1, AlertAttempt.Outcome.SENT, null))
                .onFailure()
                .recoverWithUni(failure -> {
                    Log.infof("test alert not delivered: %s", failure);
                    return attempts.record(workspace, channel, message, 1, AlertAttempt.Outcome.GIVEN_UP, failure)
                            .replaceWith(new Tested(Outcome.FAILED, AlertAttempts.reason(failure)));
                });
    }
}
