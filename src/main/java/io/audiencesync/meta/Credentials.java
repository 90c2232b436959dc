package io.audiencesync.meta;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How a call shows who makes it: the token in a header, and a proof of the app's secret where there is one. */
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

    /** The query of a call: the proof is no secret, but still it is logged nowhere. */
    Map<String, String> query(String token, Map<String, String> parameters) {
        var query = new HashMap<>(parameters);
        appSecret.ifPresent(secret -> query.putAll(AppSecretProof.parameters(secret, token, clock.instant())));
        return query;
    }
}
