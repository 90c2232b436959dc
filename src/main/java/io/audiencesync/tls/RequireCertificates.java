package io.audiencesync.tls;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Demands a certificate of callers. Quarkus' own setting is fixed when the service is built. */
@Singleton
final class RequireCertificates implements HttpServerOptionsCustomizer {

    private static final String SETTING = "audience-sync.tls.client-certificates";

    private final TlsConfig config;
    private final Optional<String> unencrypted;

    RequireCertificates(
            TlsConfig config, @ConfigProperty(name = "quarkus.http.insecure-requests") Optional<String> unencrypted) {
        this.config = config;
        this.unencrypted = unencrypted;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        if (config.clientCertificates() && !unencrypted.orElse("").equalsIgnoreCase("disabled")) {
            throw new ConfigurationException(
                    SETTING + " needs quarkus.http.insecure-requests=disabled, or callers without a certificate"
                            + " use the port that is not encrypted");
        }
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (config.clientCertificates()) {
            // without one, each certificate of a public authority would do
            if (options.getTrustOptions() == null) {
                throw new ConfigurationException(SETTING + " needs a trust store with the authority of the callers");
            }
            options.setClientAuth(ClientAuth.REQUIRED);
        }
    }
}
