package io.audiencesync.connection;

import io.audiencesync.cause.Cause;
import io.audiencesync.connection.Grant.Granted;
import io.audiencesync.meta.MetaReply.Rejected;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Keeps on record whether connections work, as the replies to their calls tell, and tells of every change once. */
@ApplicationScoped
class ConnectionHealth {

    // a reply to a call with an older token says nothing of the present one
    private static final String DOWN = """
            update connection
            set cause = $3, cause_detail = $4, cause_since = service_time()
            where workspace_id = $1 and connected_at = $2 and cause is distinct from $3
            """;

    private static final String UP = """
            update connection
            set cause = null, cause_detail = null, cause_since = null
            where workspace_id = $1 and connected_at = $2 and cause is not null
            """;

    private final Pool pool;
    private final Event<ConnectionLost> lost;
    private final Event<ConnectionRestored> restored;

    ConnectionHealth(Pool pool, Event<ConnectionLost> lost, Event<ConnectionRestored> restored) {
        this.pool = pool;
        this.lost = lost;
        this.restored = restored;
    }

    /** Facebook refused the token: whoever notices first tells, however many calls were under way. */
    Uni<Void> down(Granted grant, Rejected reply) {
        Cause cause = reply.cause();
        return update(DOWN, key(grant).addString(cause.apiName()).addString(reply.message()))
                .invoke(changed -> {
                    if (changed) {
                        lost.fireAsync(new ConnectionLost(grant.workspace(), cause, reply.message()));
                    }
                })
                .replaceWithVoid();
    }

    /** Facebook took users for the token: it works, whatever stood against it. */
    Uni<Void> up(Granted grant) {
        if (!grant.inUse().down()) {
            return Uni.createFrom().voidItem();
        }
        return update(UP, key(grant))
                .invoke(changed -> {
                    if (changed) {
                        restored.fireAsync(new ConnectionRestored(grant.workspace()));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Boolean> update(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private static Tuple key(Granted grant) {
        return Tuple.of(grant.workspace(), grant.inUse().connectedAt());
    }
}
