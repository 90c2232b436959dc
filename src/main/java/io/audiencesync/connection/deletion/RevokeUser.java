package io.audiencesync.connection.deletion;

import io.audiencesync.cause.Cause;
import io.audiencesync.database.Sql;
import io.audiencesync.meta.SignedRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Revokes all connections made by one Facebook user, in any workspace, before Facebook's request was issued. */
@ApplicationScoped
class RevokeUser {

    private static final Sql REMOVED = Sql.of("""
            update connection
            set cause = $3, cause_detail = null, cause_since = service_time()
            where facebook_user_id = $1 and connected_at < $2
            """);

    private static final Sql FORGET = Sql.of("""
            with unconfirmed as (
              delete from connection_change
              where facebook_user_id = $1 and not exists (select from deletion where signature = $3)
            ),
            erased as (
              update audit_event
              set before = without_facebook_user(before, $1), after = without_facebook_user(after, $1)
              where kind = 'CONNECTION' and happened_at < $2
                and $1 in (
                  before ->> 'facebook_user_id', before ->> 'waiting_user_id',
                  after ->> 'facebook_user_id', after ->> 'waiting_user_id')
            ),
            forgotten as (
              delete from connection
              where facebook_user_id = $1 and connected_at < $2
              returning workspace_id
            )
            insert into deletion (signature, connections, completed_at)
            select $3, count(*), service_time()
            from forgotten
            on conflict (signature) do update set signature = excluded.signature
            returning confirmation_code
            """);

    private final Pool pool;

    RevokeUser(Pool pool) {
        this.pool = pool;
    }

    /** The person has removed the app: the tokens are invalid. */
    Uni<Void> hasRemovedTheApp(String user, Instant issuedAt) {
        return REMOVED.on(pool)
                .execute(Tuple.of(user, until(issuedAt), Cause.TOKEN_APP_REMOVED.apiName()))
                .replaceWithVoid();
    }

    /** Deletes all data about the person. Returns the confirmation code: of a repeated request, that of the first. */
    Uni<UUID> forget(SignedRequest request, Instant issuedAt) {
        return FORGET.on(pool)
                .execute(Tuple.of(request.userId(), until(issuedAt), request.signature()))
                .map(rows -> rows.iterator().next().getUUID("confirmation_code"));
    }

    /** Facebook's times are whole seconds. A repeated request must not affect a connection made since. */
    private static OffsetDateTime until(Instant issuedAt) {
        return issuedAt.plusSeconds(1).atOffset(ZoneOffset.UTC);
    }
}
