package io.audiencesync.connection;

import io.audiencesync.cause.Scope;
import io.audiencesync.connection.Grant.Granted;
import io.audiencesync.meta.MetaReply;
import io.audiencesync.meta.Usage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Every call on an ad account, reads too, takes a grant first and lets its reply be heeded after. */
@ApplicationScoped
public class Grants {

    private final Connections connections;
    private final BudgetPurses purses;
    private final Paces paces;
    private final ConnectionHealth health;

    Grants(Connections connections, BudgetPurses purses, Paces paces, ConnectionHealth health) {
        this.connections = connections;
        this.purses = purses;
        this.paces = paces;
        this.health = health;
    }

    /** The workspace's token and one call of the ad account's budget. */
    public Uni<Grant> take(String workspace, long adAccount) {
        return connections
                .inUse(workspace, adAccount)
                .chain(found -> found.map(token -> granted(new Granted(workspace, adAccount, token)))
                        .orElseGet(() -> Uni.createFrom().item(new Grant.NotConnected())));
    }

    /** How long there is no grant for the ad account, as far as this replica knows without asking. */
    public Optional<Duration> knownWait(long adAccount) {
        return purses.knownWait(adAccount);
    }

    /**
     * Slows the account's calls down as Facebook asks for, or lets them go faster again; notes that the connection works, or
     * not. Seldom writes.
     */
    public Uni<Void> heed(Granted grant, MetaReply reply) {
        return heed(grant, usage(reply)).chain(() -> switch (reply) {
            case MetaReply.Accepted ignored -> health.up(grant);
            case MetaReply.Rejected rejected
            when rejected.cause().scope() == Scope.CONNECTION -> health.down(grant, rejected);
            default -> Uni.createFrom().voidItem();
        });
    }

    /** Calls on a blocked account would block it for longer: nobody, on no replica, gets a grant meanwhile. */
    private static Usage usage(MetaReply reply) {
        return reply instanceof MetaReply.Throttled throttled && !throttled.appWide()
                ? throttled.usage().blockedFor(throttled.retryAfter())
                : reply.usage();
    }

    /** For answers that show nothing of the connection but that it can read. */
    Uni<Void> heed(Granted grant, Usage usage) {
        return paces.heed(grant.adAccount(), usage);
    }

    private Uni<Grant> granted(Granted grant) {
        if (!grant.inUse().selected()) {
            return Uni.createFrom().item(new Grant.NotSelected());
        }
        return purses.take(grant.adAccount())
                .map(wait -> wait.<Grant>map(Grant.Exhausted::new).orElse(grant));
    }
}
