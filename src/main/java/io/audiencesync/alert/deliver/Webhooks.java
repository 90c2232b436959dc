package io.audiencesync.alert.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.audiencesync.alert.AlertConfig;
import io.audiencesync.egress.Egress;
import io.audiencesync.workspace.AlertTargets.SignedWebhook;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Posts messages to the webhooks of workspaces. */
@ApplicationScoped
class Webhooks {

    private final Egress egress;
    private final BearerToken token;
    private final Clock clock;
    private final AlertConfig config;

    Webhooks(Egress egress, BearerToken token, Clock clock, AlertConfig config) {
        this.egress = egress;
        this.token = token;
        this.clock = clock;
        this.config = config;
    }

    /** Fails unless the receiver answers with a 2xx status. */
    Uni<Void> post(SignedWebhook webhook, UUID id, String message) {
        var body = message.getBytes(UTF_8);
        var signature = Signature.headers("msg_" + id, clock.instant(), body, webhook.key());
        return token.header(webhook.url())
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .map(bearer -> both(signature, bearer))
                .chain(headers -> egress.post(webhook.url(), headers, body, config.timeout()))
                .invoke(Webhooks::requireTaken)
                .replaceWithVoid();
    }

    private static Map<String, String> both(Map<String, String> some, Map<String, String> more) {
        var all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static void requireTaken(int status) {
        if (status / 100 != 2) {
            throw new NotDelivered("the webhook answered " + status);
        }
    }
}
