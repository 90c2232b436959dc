package io.audiencesync.connection;

import io.audiencesync.cause.CauseView;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.vault.EncryptedSecret;
import io.audiencesync.vault.SecretCipher;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads connections for packages that call Facebook. */
@ApplicationScoped
public class Connections {

    private static final Sql TOKEN = Sql.of("""
            select token_key_id, token, connected_at, cause is not null as down,
              exists (select from ad_account where workspace_id = $1 and ad_account_id = $2) as selected
            from connection
            where workspace_id = $1
            """);

    private static final long NO_ACCOUNT = 0;

    private final Pool pool;
    private final SecretCipher vault;

    public Connections(Pool pool, SecretCipher vault) {
        this.pool = pool;
        this.vault = vault;
    }

    /**
     * The workspace's decrypted token, for {@code MetaCall} only. Empty if nothing is connected. It may be invalid.
     */
    public Uni<Optional<String>> token(String workspace) {
        return inUse(workspace, NO_ACCOUNT).map(found -> found.map(TokenInUse::token));
    }

    public Uni<Optional<TokenInUse>> inUse(String workspace, long adAccount) {
        return TOKEN.on(pool)
                .execute(Tuple.of(workspace, adAccount))
                .map(rows -> RowReader.first(rows, row -> inUse(workspace, row)));
    }

    /** Whether calls of the workspace are known to fail: not connected, or Facebook refuses the token. */
    public Uni<Boolean> isDown(String workspace) {
        return inUse(workspace, NO_ACCOUNT)
                .map(found -> found.map(TokenInUse::down).orElse(true));
    }

    /** The known error of the workspace's connection. */
    public Uni<Optional<CauseView>> error(String workspace) {
        return Panache.withSession(() -> Connection.<Connection>findById(workspace))
                .map(row -> Optional.ofNullable(row == null ? ConnectionView.NONE.error() : ConnectionView.error(row)));
    }

    private TokenInUse inUse(String workspace, Row row) {
        var token = vault.open(workspace, sealed(row));
        var connectedAt = row.get(OffsetDateTime.class, "connected_at");
        return new TokenInUse(token, connectedAt, row.getBoolean("down"), row.getBoolean("selected"));
    }

    private static EncryptedSecret sealed(Row row) {
        return new EncryptedSecret(
                row.getString("token_key_id"), row.get(Buffer.class, "token").getBytes());
    }
}
