package io.audiencesync.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The login at Facebook, and what Facebook calls here. App id and secret: {@link io.audiencesync.meta.MetaConfig}. */
@ConfigMapping(prefix = "audience-sync.login")
public interface LoginConfig {

    /**
     * Where browsers and Facebook reach this service, for example {@code https://audiences.example.com}. The app must name
     * {@code /v1/facebook/oauth/callback} there, exactly, among its valid redirect URIs.
     */
    Optional<URI> publicUrl();

    /** How long a link to the dialog works. It may have to travel to a colleague first. */
    @WithDefault("1h")
    @DurationMin(minutes = 1)
    @DurationMax(days = 7)
    Duration life();

    /** The page to send browsers to after the dialog, with {@code ?facebook=connected} or {@code ?facebook=<cause>}. */
    Optional<URI> returnTo();
}
