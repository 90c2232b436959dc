package io.audiencesync.connection.deletion;

import io.audiencesync.cause.Cause;
import io.audiencesync.connection.ConnectionLost;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Revokes all connections made by one Facebook user, in any workspace, before Facebook's request was issued. */
@ApplicationScoped
class RevokeUser {

    private static final String REMOVED = """
            update connection
            set cause = $3, cause_detail = null, cause_since = service_time()
            where facebook_user_id = $1 and connected_at < $2
            returning workspace_id
            """;

    private static final String FORGET = """
            with forgotten as (
              delete from connection
              where facebook_user_id = $1 and connected_at < $2
              returning workspace_id
            ),
            recorded as (
              insert into deletion (connections, completed_at)
              select count(*), service_time()
              from forgotten
              returning confirmation_code
            )
            select confirmation_code, workspace_id
            from recorded
            left join forgotten on true
            """;

    private final Pool pool;
    private final Event<ConnectionLost> lost;

    RevokeUser(Pool pool, Event<ConnectionLost> lost) {
        this.pool = pool;
        this.lost = lost;
    }

    /** The person has removed the app: the tokens are invalid. */
    Uni<Void> hasRemovedTheApp(String user, Instant issuedAt) {
        return pool.preparedQuery(REMOVED)
                .execute(Tuple.of(user, until(issuedAt), Cause.TOKEN_APP_REMOVED.apiName()))
                .invoke(rows -> tell(rows, Cause.TOKEN_APP_REMOVED))
                .replaceWithVoid();
    }

    /** Deletes all data about the person. Returns the confirmation code. */
    Uni<UUID> forget(String user, Instant issuedAt) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(user, until(issuedAt)))
                .invoke(rows -> tell(rows, Cause.NOT_CONNECTED))
                .map(rows -> rows.iterator().next().getUUID("confirmation_code"));
    }

    private void tell(RowSet<Row> rows, Cause cause) {
        StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("workspace_id"))
                .filter(workspace -> workspace != null)
                .forEach(workspace -> lost.fireAsync(new ConnectionLost(workspace, cause, cause.title())));
    }

    /** Facebook's times are whole seconds. A repeated request must not affect a connection made since. */
    private static OffsetDateTime until(Instant issuedAt) {
        return issuedAt.plusSeconds(1).atOffset(ZoneOffset.UTC);
    }
}
