package io.audiencesync.connection;

import io.audiencesync.meta.Usage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Every call on an ad account, reads too, takes a grant first and lets its reply's usage be heeded after. */
@ApplicationScoped
public class Grants {

    private final Connections connections;
    private final BudgetPurses purses;
    private final Paces paces;

    Grants(Connections connections, BudgetPurses purses, Paces paces) {
        this.connections = connections;
        this.purses = purses;
        this.paces = paces;
    }

    /** The workspace's token and one call of the ad account's budget. */
    public Uni<Grant> take(String workspace, long adAccount) {
        return connections
                .token(workspace)
                .chain(token -> token.map(known -> granted(known, adAccount))
                        .orElseGet(() -> Uni.createFrom().item(new Grant.NotConnected())));
    }

    /** Slows the account's calls down as Facebook asks for, or lets them go faster again. Seldom writes. */
    public Uni<Void> heed(long adAccount, Usage usage) {
        return paces.heed(adAccount, usage);
    }

    private Uni<Grant> granted(String token, long adAccount) {
        return purses.take(adAccount)
                .map(wait -> wait.<Grant>map(Grant.Exhausted::new).orElseGet(() -> new Grant.Granted(token)));
    }
}
