package io.audiencesync.testing.browser;

import io.audiencesync.sandbox.provider.SignInProvider;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The provider for people who sign in to the service under test. */
class SignInProducer {

    @Startup
    @Produces
    @Singleton
    SignInProvider provider(@ConfigProperty(name = SignInResource.PORT) int port) {
        return SignInProvider.start(port, "demo");
    }

    void close(@Disposes SignInProvider provider) {
        provider.close();
    }
}
