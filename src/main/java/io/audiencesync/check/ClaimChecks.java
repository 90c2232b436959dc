package io.audiencesync.check;

import io.audiencesync.connection.Connection.Kind;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.audiencesync.vault.EncryptedSecret;
import io.audiencesync.vault.SecretCipher;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Claims connections to check, those that waited longest first. Each goes to one replica. No lock is held during the
 * check.
 */
@ApplicationScoped
class ClaimChecks {

    private static final Sql SQL = Sql.of("""
            with due as materialized (
              select workspace_id
              from connection
              where checked_at <= service_time() - make_interval(secs => $1)
                and ($2::text is null or workspace_id = $2)
                and token_key_id = any($3)
              order by checked_at
              limit $4
              for update skip locked
            )
            update connection
            set checked_at = case when $5 then service_time() else checked_at end
            from due
            where connection.workspace_id = due.workspace_id
            returning
              connection.workspace_id, kind, token_key_id, token, connected_at, expires_at, data_access_expires_at, granted,
              array(select ad_account_id from ad_account where ad_account.workspace_id = connection.workspace_id) as ad_accounts
            """);

    private static final Duration RECENT = Duration.ofSeconds(10);

    private final Pool pool;
    private final SecretCipher vault;

    ClaimChecks(Pool pool, SecretCipher vault) {
        this.pool = pool;
        this.vault = vault;
    }

    /** @param limit the most connections to claim */
    Uni<List<ConnectionSnapshot>> due(Duration every, int limit) {
        return claim(every, null, limit, true);
    }

    /** The workspace's connection, due or not; its due time stays. Empty if there is none or it is being changed. */
    Uni<List<ConnectionSnapshot>> of(String workspace) {
        return claim(Duration.ZERO, workspace, 1, false);
    }

    /** The workspace's connection, unless it was checked in the last seconds. Its next check is due an hour from now. */
    Uni<List<ConnectionSnapshot>> unlessRecent(String workspace) {
        return claim(RECENT, workspace, 1, true);
    }

    private Uni<List<ConnectionSnapshot>> claim(Duration every, @Nullable String workspace, int limit, boolean counts) {
        return SQL.on(pool)
                .execute(Tuple.of(SqlCall.seconds(every), workspace, vault.keyIds(), limit, counts))
                .map(rows -> RowReader.stream(rows).flatMap(this::read).toList());
    }

    private Stream<ConnectionSnapshot> read(Row row) {
        var workspace = row.getString("workspace_id");
        var sealed = new EncryptedSecret(
                row.getString("token_key_id"), row.get(Buffer.class, "token").getBytes());
        return vault.tryOpen(workspace, sealed).map(token -> read(workspace, token, row)).stream();
    }

    private static ConnectionSnapshot read(String workspace, String token, Row row) {
        return new ConnectionSnapshot(
                workspace,
                Kind.valueOf(row.getString("kind")),
                token,
                row.get(OffsetDateTime.class, "connected_at"),
                instant(row, "expires_at"),
                instant(row, "data_access_expires_at"),
                row.getString("granted"),
                List.of(row.getArrayOfLongs("ad_accounts")));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.get(OffsetDateTime.class, column)).map(OffsetDateTime::toInstant);
    }
}
