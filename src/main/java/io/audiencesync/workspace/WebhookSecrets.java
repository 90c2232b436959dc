package io.audiencesync.workspace;

import io.audiencesync.database.Sql;
import io.audiencesync.vault.EncryptedSecret;
import io.audiencesync.vault.SecretCipher;
import io.audiencesync.vault.SecretStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;

/** The secrets that webhooks are signed with: {@code whsec_} and base64 for people, encrypted in the row. */
@ApplicationScoped
class WebhookSecrets {

    private static final Sql OLD = Sql.of("""
            select id as owner, webhook_secret_key_id as key_id, webhook_secret as secret
            from workspace
            where webhook_secret_key_id = any($1) and webhook_secret_key_id <> $2
            limit $3
            for no key update skip locked
            """);

    private static final Sql WRITE = Sql.of("""
            update workspace
            set webhook_secret = given.secret, webhook_secret_key_id = $3
            from unnest($1::text[], $2::bytea[]) as given(id, secret)
            where workspace.id = given.id
            """);

    private static final Sql LOST = Sql.of("""
            select webhook_secret_key_id as key_id, count(*) as secrets
            from workspace
            where webhook_secret_key_id <> all($1)
            group by webhook_secret_key_id
            """);

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    // authenticated data: a webhook secret cannot be decrypted as a token; workspace names contain no NUL
    private static final String PURPOSE = "webhook\0";

    private final SecretCipher vault;
    private final SecureRandom random = new SecureRandom();

    WebhookSecrets(SecretCipher vault) {
        this.vault = vault;
    }

    /** Provides them for re-encryption when the key is rotated. */
    @Produces
    @Singleton
    SecretStore kept() {
        return new SecretStore("webhook secrets", OLD, WRITE, LOST, WebhookSecrets::context);
    }

    String generate() {
        var key = new byte[BYTES];
        random.nextBytes(key);
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    EncryptedSecret seal(String workspace, String secret) {
        return vault.seal(context(workspace), secret);
    }

    /** The signing key. */
    byte[] key(String workspace, EncryptedSecret sealed) {
        var secret = vault.open(context(workspace), sealed);
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }

    private static String context(String workspace) {
        return PURPOSE + workspace;
    }
}
