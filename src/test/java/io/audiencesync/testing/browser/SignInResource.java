package io.audiencesync.testing.browser;

import io.audiencesync.testing.FreePort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Configures sign-in with the port on which {@link SignInProducer} starts the provider. */
public final class SignInResource implements QuarkusTestResourceLifecycleManager {

    static final String PORT = "audience-sync.test.provider-port";

    @Override
    public Map<String, String> start() {
        var port = Integer.toString(FreePort.find());
        return Map.of(
                PORT,
                port,
                "audience-sync.sign-in.server-url",
                "http://localhost:" + port,
                "audience-sync.sign-in.client-id",
                "pages",
                "audience-sync.sign-in.client-secret",
                "a secret of the tests",
                "audience-sync.sign-in.https-only",
                "false");
    }

    @Override
    public void stop() {
        // the provider ends with the application that it was started in
    }
}
