package io.audiencesync.buffer.lanes;

import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Creates the lane of a step's audience. */
@ApplicationScoped
public class OpenLane {

    private static final Sql ACCOUNT = Sql.of("""
            insert into ad_account_pause (ad_account_id, workspace_id)
            values ($1, $2)
            on conflict do nothing
            """);

    private static final Sql LANE = Sql.of("""
            insert into lane (ad_account_id, audience_id, workspace_id)
            values ($1, $2, $3)
            on conflict do nothing
            """);

    private final Pool pool;

    public OpenLane(Pool pool) {
        this.pool = pool;
    }

    /** Ensures that the audience's lane exists. Idempotent. */
    public Uni<Void> open(long adAccount, long audience, String workspace) {
        return pool.withTransaction(client -> ACCOUNT.on(client)
                .execute(Tuple.of(adAccount, workspace))
                .chain(() -> LANE.on(client).execute(Tuple.of(adAccount, audience, workspace)))
                .replaceWithVoid());
    }
}
