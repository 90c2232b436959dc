package io.audiencesync.connection;

import io.audiencesync.database.Sql;
import io.audiencesync.vault.SecretStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;

/** Re-encrypts the tokens of connections when the key is rotated. */
class ConnectionTokens {

    private static final Sql OLD = Sql.of("""
            select workspace_id as owner, token_key_id as key_id, token as secret
            from connection
            where token_key_id = any($1) and token_key_id <> $2
            limit $3
            for no key update skip locked
            """);

    private static final Sql WRITE = Sql.of("""
            update connection
            set token = given.token, token_key_id = $3
            from unnest($1::text[], $2::bytea[]) as given(workspace_id, token)
            where connection.workspace_id = given.workspace_id
            """);

    private static final Sql LOST = Sql.of("""
            select token_key_id as key_id, count(*) as secrets
            from connection
            where token_key_id <> all($1)
            group by token_key_id
            """);

    @Produces
    @Singleton
    SecretStore tokens() {
        return new SecretStore("tokens", OLD, WRITE, LOST, UnaryOperator.identity());
    }
}
