package io.audiencesync.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Base64;
import java.util.Map;

/** Makes the service trust the tokens of {@link Tokens} and gives it an encryption key; the artefact has neither. */
public final class AccessResource implements QuarkusTestResourceLifecycleManager {
    private static final String VAULT_KEY =
            Base64.getEncoder().encodeToString("a key of 32 bytes for tests only".getBytes());

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.oidc.public-key",
                Tokens.publicKey(),
                "quarkus.oidc.token.issuer",
                Tokens.ISSUER,
                "quarkus.oidc.token.audience",
                Tokens.AUDIENCE,
                "audience-sync.connection.keys.test",
                VAULT_KEY,
                "audience-sync.connection.active-key",
                "test");
    }

    @Override
    public void stop() {
        // nothing was started
    }
}
