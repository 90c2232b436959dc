package io.audiencesync.testing;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.SandboxOptions;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The sandbox for the service under test, on the same movable clock. Inject it, script it, read its ledger. */
class SandboxProducer {

    @Startup
    @Produces
    @Singleton
    FacebookSandbox sandbox(@ConfigProperty(name = SandboxResource.PORT) int port, MovableClock clock) {
        return FacebookSandbox.start(
                SandboxOptions.usual().onPort(port).withHttps(0).withClock(clock));
    }

    void close(@Disposes FacebookSandbox sandbox) {
        sandbox.close();
    }
}
