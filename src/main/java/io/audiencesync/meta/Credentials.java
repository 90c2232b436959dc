package io.audiencesync.meta;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Authenticates a call: the token in a header, and a proof of the app's secret if one is configured. */
@ApplicationScoped
class Credentials {

    private final Optional<String> appSecret;
    private final Clock clock;

    Credentials(MetaConfig config, Clock clock) {
        appSecret = config.appSecret();
        this.clock = clock;
    }

    static String bearer(String token) {
        return "Bearer " + token;
    }

    /** The query of a call. The proof is no secret, but it is never logged. */
    Map<String, String> query(String token, Map<String, String> parameters) {
        var query = new HashMap<>(parameters);
        appSecret.ifPresent(secret -> query.putAll(AppSecretProof.parameters(secret, token, clock.instant())));
        return query;
    }
}
