package io.audiencesync.connection;

import io.audiencesync.cause.Cause;
import io.audiencesync.database.Sql;
import io.audiencesync.meta.reply.MetaReply.Blocked;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Set;

/** Records from replies to calls whether connections work, and reports each change once. */
@ApplicationScoped
public class ConnectionHealth {

    // ignores a reply to a call with an older token
    private static final Sql DOWN = Sql.of("""
            update connection
            set cause = $3, cause_detail = $4, cause_since = service_time()
            where workspace_id = $1 and connected_at = $2 and cause is distinct from $3
            """);

    private static final Sql UP = Sql.of("""
            update connection
            set cause = null, cause_detail = null, cause_since = null
            where workspace_id = $1 and connected_at = $2 and cause = any($3)
            """);

    private final Pool pool;
    private final Event<ConnectionRestored> restored;

    public ConnectionHealth(Pool pool, Event<ConnectionRestored> restored) {
        this.pool = pool;
        this.restored = restored;
    }

    /** Facebook refused the token. */
    public Uni<Void> down(String workspace, TokenInUse inUse, Blocked reply) {
        return down(workspace, inUse.connectedAt(), reply.cause(), reply.message());
    }

    public Uni<Void> down(String workspace, OffsetDateTime connectedAt, Cause cause, String detail) {
        return update(DOWN, Tuple.of(workspace, connectedAt, cause.apiName(), detail))
                .replaceWithVoid();
    }

    /** Facebook accepted users with the token: it works, so any error is cleared. */
    public Uni<Void> up(String workspace, TokenInUse inUse) {
        if (!inUse.down()) {
            return Uni.createFrom().voidItem();
        }
        return up(workspace, inUse.connectedAt(), EnumSet.allOf(Cause.class));
    }

    /** @param disproved causes that are cleared; any other cause stays */
    public Uni<Void> up(String workspace, OffsetDateTime connectedAt, Set<Cause> disproved) {
        var causes = disproved.stream().map(Cause::apiName).toArray(String[]::new);
        return update(UP, Tuple.of(workspace, connectedAt, causes))
                .invoke(changed -> {
                    if (changed) {
                        restored.fireAsync(new ConnectionRestored(workspace));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Boolean> update(Sql sql, Tuple values) {
        return sql.on(pool).execute(values).map(rows -> rows.rowCount() == 1);
    }
}
