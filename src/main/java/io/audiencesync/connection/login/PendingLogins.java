package io.audiencesync.connection.login;

import io.audiencesync.connection.LoginConfig;
import io.audiencesync.connection.Requester;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.audiencesync.digest.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;

/**
 * Logins at Facebook in progress. The database stores only the hash of a state, so a reader of it cannot complete a
 * login.
 */
@Singleton
class PendingLogins {

    private static final int STATE_BYTES = 32;

    private static final Sql START = Sql.of("""
            with expired as (delete from pending_login where expires_at <= service_time())
            insert into pending_login (state_hash, workspace_id, started_by, expires_at, purpose)
            values ($1, $2, $3, service_time() + make_interval(secs => $4), $5)
            returning expires_at
            """);

    private static final Sql TAKE = Sql.of("""
            delete from pending_login
            where state_hash = $1
            returning workspace_id, started_by, purpose, expires_at > service_time() as valid
            """);

    private final Pool pool;
    private final LoginConfig config;
    private final SecureRandom random = new SecureRandom();

    PendingLogins(Pool pool, LoginConfig config) {
        this.pool = pool;
        this.config = config;
    }

    record PendingLogin(Requester requester, Purpose purpose) {}

    enum Purpose {
        /** The account that logs in is connected, in place of any other. */
        REPLACE,
        /** The same, unless another account is connected: then its token waits for a confirmation. */
        CONNECT,
        /** The token waits for a confirmation before it takes over. */
        CHANGE
    }

    record Started(String state, Instant expiresAt) {

        /** Omits the state: it authorizes the connection. */
        @Override
        public String toString() {
            return "Started[expiresAt=" + expiresAt + "]";
        }
    }

    Uni<Started> start(PendingLogin login) {
        var state = newState();
        return START.on(pool)
                .execute(Tuple.of(
                        hash(state),
                        login.requester().workspace(),
                        login.requester().subject(),
                        SqlCall.seconds(config.life()),
                        login.purpose().name()))
                .map(rows -> new Started(state, expiry(rows.iterator().next())));
    }

    /** Takes the login of a state. Each state works once; empty for any other text. */
    Uni<Optional<PendingLogin>> take(String state) {
        return TAKE.on(pool)
                .execute(Tuple.of(hash(state)))
                .map(rows -> RowReader.stream(rows)
                        .filter(row -> row.getBoolean("valid"))
                        .map(row -> new PendingLogin(
                                new Requester(row.getString("workspace_id"), row.getString("started_by")),
                                Purpose.valueOf(row.getString("purpose"))))
                        .findFirst());
    }

    private String newState() {
        var bytes = new byte[STATE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Buffer hash(String state) {
        return Buffer.buffer(Sha256.of(state.getBytes(StandardCharsets.UTF_8)));
    }

    private static Instant expiry(Row row) {
        return row.get(OffsetDateTime.class, "expires_at").toInstant();
    }
}
