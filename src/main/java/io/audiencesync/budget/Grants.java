package io.audiencesync.budget;

import io.audiencesync.budget.Grant.Granted;
import io.audiencesync.cause.Scope;
import io.audiencesync.connection.ConnectionHealth;
import io.audiencesync.connection.Connections;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.Usage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Every call on an ad account, including reads, takes a grant first and applies its reply's usage afterwards. */
@ApplicationScoped
public class Grants {

    private final Connections connections;
    private final PermitCaches permitCaches;
    private final Throttles throttles;
    private final LearnQuota learnQuota;
    private final BurstWaits burstWaits;
    private final UploadsInFlight uploads;
    private final ConnectionHealth health;

    public Grants(
            Connections connections,
            PermitCaches permitCaches,
            Throttles throttles,
            LearnQuota learnQuota,
            BurstWaits burstWaits,
            UploadsInFlight uploads,
            ConnectionHealth health) {
        this.connections = connections;
        this.permitCaches = permitCaches;
        this.throttles = throttles;
        this.learnQuota = learnQuota;
        this.burstWaits = burstWaits;
        this.uploads = uploads;
        this.health = health;
    }

    /** Takes the workspace's token and one permit of the ad account's budget. */
    public Uni<Grant> take(String workspace, long adAccount) {
        return connections
                .inUse(workspace, adAccount)
                .chain(found -> found.map(token -> granted(new Granted(workspace, adAccount, token)))
                        .orElseGet(() -> Uni.createFrom().item(new Grant.NotConnected())));
    }

    /** @return false if another upload of the ad account must end first; if true, {@link #uploadEnded} follows */
    public boolean mayStartUpload(long adAccount) {
        return uploads.mayStart(adAccount);
    }

    public void uploadEnded(long adAccount) {
        uploads.ended(adAccount);
    }

    /** The time until the next grant for the ad account, as known to this replica without a query. */
    public Optional<Duration> knownWait(long adAccount) {
        return permitCaches.knownWait(adAccount);
    }

    /**
     * Adjusts the account's throttle and the connection's health to the reply. Rarely writes.
     *
     * @return the reply, with a longer wait if Facebook refuses bursts again
     */
    public Uni<MetaReply> apply(Granted grant, MetaReply reply) {
        return applyToBudget(grant, reply).call(() -> note(grant, reply));
    }

    /** For a reply to another token, which says nothing about the connection. */
    Uni<MetaReply> applyToBudget(Granted grant, MetaReply reply) {
        uploads.apply(grant.adAccount(), reply.usage());
        return burstWaits
                .apply(grant.adAccount(), reply)
                .call(waiting -> throttles.apply(grant.adAccount(), usage(waiting)))
                .call(() -> learnQuota.apply(grant.adAccount(), reply));
    }

    private Uni<Void> note(Granted grant, MetaReply reply) {
        if (reply instanceof MetaReply.Accepted) {
            return health.up(grant.workspace(), grant.inUse());
        }
        return reply instanceof MetaReply.Blocked blocked && blocked.cause().scope() == Scope.CONNECTION
                ? health.down(grant.workspace(), grant.inUse(), blocked)
                : Uni.createFrom().voidItem();
    }

    /** Calls on a blocked account extend the block, so all replicas stop granting. */
    private static Usage usage(MetaReply reply) {
        return reply instanceof MetaReply.Throttled throttled && !throttled.appWide()
                ? throttled.usage().blockedFor(throttled.retryAfter())
                : reply.usage();
    }

    /** For replies that only show that the connection can read. */
    Uni<Void> apply(Granted grant, Usage usage) {
        uploads.apply(grant.adAccount(), usage);
        return throttles.apply(grant.adAccount(), usage).chain(() -> learnQuota.apply(grant.adAccount(), usage));
    }

    private Uni<Grant> granted(Granted grant) {
        if (!grant.inUse().selected()) {
            return Uni.createFrom().item(new Grant.NotSelected());
        }
        return permitCaches
                .take(grant.adAccount())
                .map(wait -> wait.<Grant>map(Grant.Exhausted::new).orElse(grant));
    }
}
