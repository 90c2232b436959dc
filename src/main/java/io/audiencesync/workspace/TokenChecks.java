package io.audiencesync.workspace;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Warns at start if tokens of any issuer or for any audience are accepted. */
@ApplicationScoped
class TokenChecks {

    private static final String ISSUER = "quarkus.oidc.token.issuer";
    private static final String AUDIENCE = "quarkus.oidc.token.audience";

    private final Optional<String> publicKey;
    private final Optional<String> issuer;
    private final Optional<List<String>> audience;

    TokenChecks(
            @ConfigProperty(name = "quarkus.oidc.public-key") Optional<String> publicKey,
            @ConfigProperty(name = ISSUER) Optional<String> issuer,
            @ConfigProperty(name = AUDIENCE) Optional<List<String>> audience) {
        this.publicKey = publicKey;
        this.issuer = issuer;
        this.audience = audience;
    }

    void warn(@Observes StartupEvent started) {
        missing()
                .forEach(setting -> Log.warnf(
                        "%s is not set: tokens signed by the trusted key are accepted with any value of it", setting));
    }

    /** A provider's metadata names its issuer; a public key does not. */
    List<String> missing() {
        return Stream.of(publicKey.isPresent() && issuer.isEmpty() ? ISSUER : "", audience.isEmpty() ? AUDIENCE : "")
                .filter(setting -> !setting.isEmpty())
                .toList();
    }
}
