package io.audiencesync.check;

import io.audiencesync.connection.Connection.Kind;
import io.audiencesync.database.Sql;
import io.audiencesync.meta.AccessToken;
import io.audiencesync.meta.MetaLogin;
import io.audiencesync.meta.reply.MetaResult;
import io.audiencesync.vault.SecretCipher;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Exchanges a token that expires soon for a new one. This does not extend the access to its owner's data. */
@ApplicationScoped
class RefreshToken {

    private static final Sql SQL = Sql.of("""
            update connection
            set token = $3, token_key_id = $4, expires_at = $5
            where workspace_id = $1 and connected_at = $2
            """);

    private final MetaLogin login;
    private final SecretCipher vault;
    private final Pool pool;
    private final Clock clock;
    private final CheckConfig config;

    RefreshToken(MetaLogin login, SecretCipher vault, Pool pool, Clock clock, CheckConfig config) {
        this.login = login;
        this.vault = vault;
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    /** The connection with its new token. Unchanged if not due, or if Facebook issues no longer-lived token. */
    Uni<ConnectionSnapshot> refreshed(ConnectionSnapshot connection) {
        if (!login.isConfigured() || !isDue(connection)) {
            return Uni.createFrom().item(connection);
        }
        return next(connection)
                .chain(answer -> answer instanceof MetaResult.Answer<AccessToken>(var token, var usage)
                                && lastsLonger(token, connection)
                        ? keep(connection, token)
                        : Uni.createFrom().item(connection));
    }

    private boolean isDue(ConnectionSnapshot connection) {
        var soon = clock.instant().plus(config.refreshBefore());
        return connection.expiresAt().filter(soon::isAfter).isPresent();
    }

    private Uni<MetaResult<AccessToken>> next(ConnectionSnapshot connection) {
        return connection.kind() == Kind.SYSTEM_USER
                ? login.refreshSystemUser(connection.token())
                : login.exchangeLongLived(connection.token());
    }

    private boolean lastsLonger(AccessToken token, ConnectionSnapshot connection) {
        return end(token)
                .flatMap(end -> connection.expiresAt().map(end::isAfter))
                .orElse(true);
    }

    private Optional<Instant> end(AccessToken token) {
        return token.expiresIn().map(clock.instant()::plus);
    }

    private Uni<ConnectionSnapshot> keep(ConnectionSnapshot connection, AccessToken token) {
        var sealed = vault.seal(connection.workspace(), token.value());
        var end = end(token);
        var values = Tuple.of(connection.workspace(), connection.connectedAt(), Buffer.buffer(sealed.bytes()))
                .addString(sealed.keyId())
                .addOffsetDateTime(end.map(RefreshToken::time).orElse(null));
        return SQL.on(pool)
                .execute(values)
                .invoke(() -> Log.infof("token refreshed: workspace=%s", connection.workspace()))
                .replaceWith(connection.with(token.value(), end));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
