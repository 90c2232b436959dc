package io.audiencesync.connection;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.TokenDetails;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes down what a check found out about the token, unless the workspace has connected anew meanwhile. */
@ApplicationScoped
class MarkConnection {

    /** What a valid token proves wrong. A missing permission shows in use only. */
    private static final String[] DISPROVED = Stream.of(
                    Cause.TOKEN_EXPIRED,
                    Cause.TOKEN_PASSWORD_CHANGED,
                    Cause.TOKEN_APP_REMOVED,
                    Cause.TOKEN_CHECKPOINT,
                    Cause.TOKEN_UNCONFIRMED,
                    Cause.TOKEN_INVALID)
            .map(Cause::apiName)
            .toArray(String[]::new);

    private static final String DOWN = """
            update connection
            set cause = $3, cause_detail = $4, cause_since = service_time(), version = version + 1
            where workspace_id = $1 and connected_at = $2 and cause is distinct from $3
            """;

    private static final String UP = """
            update connection
            set cause = null, cause_detail = null, cause_since = null, version = version + 1
            where workspace_id = $1 and connected_at = $2 and cause = any($3)
            """;

    private static final String TOLD = """
            update connection
            set expires_at = $3, data_access_expires_at = $4, granted = $5, version = version + 1
            where workspace_id = $1 and connected_at = $2
              and (expires_at, data_access_expires_at, granted) is distinct from ($3, $4, $5)
            """;

    private final Pool pool;
    private final Event<ConnectionLost> lost;
    private final Event<ConnectionRestored> restored;

    MarkConnection(Pool pool, Event<ConnectionLost> lost, Event<ConnectionRestored> restored) {
        this.pool = pool;
        this.lost = lost;
        this.restored = restored;
    }

    Uni<Void> down(UnderCheck connection, Cause cause, String detail) {
        return update(DOWN, key(connection).addString(cause.apiName()).addString(detail))
                .invoke(changed -> {
                    if (changed) {
                        lost.fireAsync(new ConnectionLost(connection.workspace(), cause, detail));
                    }
                })
                .replaceWithVoid();
    }

    /** The connection as Facebook tells it now. Without the permission it needs, it is down although its token is valid. */
    Uni<UnderCheck> up(UnderCheck connection, Optional<TokenDetails> details) {
        return details.map(told -> told.scopes().containsAll(CheckToken.NEEDED)
                        ? works(connection).chain(() -> tell(connection, told))
                        : tell(connection, told).call(() -> down(connection, Cause.PERMISSION_MISSING, granted(told))))
                .orElseGet(() -> works(connection).replaceWith(connection));
    }

    private Uni<Void> works(UnderCheck connection) {
        return update(UP, key(connection).addArrayOfString(DISPROVED))
                .invoke(changed -> {
                    if (changed) {
                        restored.fireAsync(new ConnectionRestored(connection.workspace()));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<UnderCheck> tell(UnderCheck connection, TokenDetails told) {
        var current = connection.told(told.expiresAt(), told.dataAccessExpiresAt(), granted(told));
        var values = key(connection)
                .addOffsetDateTime(time(told.expiresAt()))
                .addOffsetDateTime(time(told.dataAccessExpiresAt()))
                .addString(current.granted());
        return update(TOLD, values).replaceWith(current);
    }

    private Uni<Boolean> update(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private static Tuple key(UnderCheck connection) {
        return Tuple.of(connection.workspace(), connection.connectedAt());
    }

    private static String granted(TokenDetails told) {
        return String.join(" ", new TreeSet<>(told.scopes()));
    }

    private static OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(known -> known.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
