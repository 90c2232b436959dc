package io.audiencesync.check;

import io.audiencesync.cause.Cause;
import io.audiencesync.connection.CheckToken;
import io.audiencesync.connection.ConnectionHealth;
import io.audiencesync.database.Sql;
import io.audiencesync.meta.TokenDetails;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Stores the result of a token check, unless the workspace was connected anew meanwhile. */
@ApplicationScoped
class MarkConnection {

    /** Causes that a valid token disproves. A missing permission shows only in use. */
    private static final Set<Cause> DISPROVED = EnumSet.of(
            Cause.TOKEN_EXPIRED,
            Cause.TOKEN_PASSWORD_CHANGED,
            Cause.TOKEN_APP_REMOVED,
            Cause.TOKEN_CHECKPOINT,
            Cause.TOKEN_UNCONFIRMED,
            Cause.TOKEN_INVALID);

    private static final Sql SQL = Sql.of("""
            update connection
            set expires_at = $3, data_access_expires_at = $4, granted = $5
            where workspace_id = $1 and connected_at = $2
              and (expires_at, data_access_expires_at, granted) is distinct from ($3, $4, $5)
            """);

    private static final Sql VERIFIED = Sql.of("""
            update connection
            set verified_at = service_time()
            where workspace_id = $1 and connected_at = $2
            """);

    private final ConnectionHealth health;
    private final Pool pool;

    MarkConnection(ConnectionHealth health, Pool pool) {
        this.health = health;
        this.pool = pool;
    }

    /** Facebook has said whether the token works. */
    Uni<Void> verified(ConnectionSnapshot connection) {
        return VERIFIED.on(pool)
                .execute(Tuple.of(connection.workspace(), connection.connectedAt()))
                .replaceWithVoid();
    }

    Uni<Void> down(ConnectionSnapshot connection, Cause cause, String detail) {
        return health.down(connection.workspace(), connection.connectedAt(), cause, detail);
    }

    /**
     * Stores the facts that Facebook reports. Without the required permission the connection is down although its
     * token is valid.
     */
    Uni<ConnectionSnapshot> up(ConnectionSnapshot connection, Optional<TokenDetails> details) {
        return details.map(facts -> facts.scopes().containsAll(CheckToken.NEEDED)
                        ? works(connection).chain(() -> store(connection, facts))
                        : store(connection, facts)
                                .call(() -> down(connection, Cause.PERMISSION_MISSING, granted(facts))))
                .orElseGet(() -> works(connection).replaceWith(connection));
    }

    private Uni<Void> works(ConnectionSnapshot connection) {
        return health.up(connection.workspace(), connection.connectedAt(), DISPROVED);
    }

    private Uni<ConnectionSnapshot> store(ConnectionSnapshot connection, TokenDetails facts) {
        var current = connection.withDetails(facts.expiresAt(), facts.dataAccessExpiresAt(), granted(facts));
        var values = Tuple.of(connection.workspace(), connection.connectedAt())
                .addOffsetDateTime(time(facts.expiresAt()))
                .addOffsetDateTime(time(facts.dataAccessExpiresAt()))
                .addString(current.granted());
        return SQL.on(pool).execute(values).replaceWith(current);
    }

    private static String granted(TokenDetails facts) {
        return String.join(" ", new TreeSet<>(facts.scopes()));
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(known -> known.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
