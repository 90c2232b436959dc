package io.audiencesync.connection;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Connects a workspace by its row, for tests of what comes after. */
@ApplicationScoped
public class ConnectionSetup {

    private final Pool pool;
    private final TokenVault vault;

    ConnectionSetup(Pool pool, TokenVault vault) {
        this.pool = pool;
        this.vault = vault;
    }

    public void connect(String workspace, String token) {
        var sealed = vault.seal(workspace, token);
        pool.preparedQuery("""
                        insert into connection (
                          workspace_id, kind, token, token_key_id, facebook_user_id, facebook_user_name, connected_at)
                        values ($1, 'SYSTEM_USER', $2, $3, '1', 'A system user', service_time())
                        on conflict (workspace_id) do update set token = excluded.token, token_key_id = excluded.token_key_id
                        """).executeAndAwait(Tuple.of(workspace, Buffer.buffer(sealed.bytes()), sealed.keyId()));
    }
}
