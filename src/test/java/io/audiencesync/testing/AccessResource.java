package io.audiencesync.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Makes the service trust the tokens of {@link Tokens}; the artefact itself trusts no key. */
public final class AccessResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.oidc.public-key", Tokens.publicKey());
    }

    @Override
    public void stop() {
        // nothing was started
    }
}
