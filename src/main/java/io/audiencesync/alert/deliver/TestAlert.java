package io.audiencesync.alert.deliver;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.audiencesync.egress.AddressRefused;
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
    private final Clock clock;

    TestAlert(ReadAlertTargets targets, Webhooks webhooks, Mails mails, Messages messages, Clock clock) {
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
                : tested(mails.send(found.recipients(), message));
    }

    private Uni<Tested> webhook(AlertTargets found, Message message) {
        return found.webhook()
                .map(webhook -> tested(webhooks.post(webhook, UUID.randomUUID(), messages.write(message))))
                .orElseGet(() -> Uni.createFrom().item(Tested.OFF));
    }

    private static Uni<Tested> tested(Uni<Void> sending) {
        return sending.replaceWith(Tested.SENT)
                .onFailure()
                .invoke(failure -> Log.infof("test alert not delivered: %s", failure))
                .onFailure()
                .recoverWithItem(failure -> new Tested(Outcome.FAILED, reason(failure)));
    }

    /** The reason if it is one of ours. Any other text may reveal internals, so it is left out. */
    private static @Nullable String reason(Throwable failure) {
        return switch (failure) {
            case NotDelivered refused -> refused.getMessage();
            case AddressRefused refused -> "the webhook's address " + refused.getMessage();
            default -> "it could not be reached in time";
        };
    }
}
