package io.audiencesync.testing;

import io.audiencesync.sandbox.world.App;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Configures the service with the port on which {@link SandboxProducer} starts the sandbox. */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {

    /** Also a system property, for tests of the packaged service, which start their own sandbox. */
    public static final String PORT = "audience-sync.test.sandbox-port";

    /** The service's address as known to Facebook. */
    public static final String PUBLIC_URL = "https://audience-sync.example";

    @Override
    public Map<String, String> start() {
        var port = Integer.toString(FreePort.find());
        System.setProperty(PORT, port);
        var url = "http://localhost:" + port;
        return Map.of(
                PORT,
                port,
                "audience-sync.meta.graph-url",
                url,
                "audience-sync.meta.dialog-url",
                url,
                "audience-sync.meta.app-id",
                App.ID,
                "audience-sync.meta.app-secret",
                App.SECRET,
                "audience-sync.login.public-url",
                PUBLIC_URL);
    }

    @Override
    public void stop() {
        // the sandbox ends with the application that it was started in
    }
}
