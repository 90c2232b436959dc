package io.audiencesync.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The login at Facebook, and Facebook's callbacks. App id and secret: {@link io.audiencesync.meta.MetaConfig}. */
@ConfigMapping(prefix = "audience-sync.login")
public interface LoginConfig {

    /**
     * This service's address for browsers and Facebook, for example {@code https://audiences.example.com}. The app
     * must list its {@code /v1/facebook/oauth/callback} among its valid redirect URIs, exactly.
     */
    Optional<URI> publicUrl();

    /** How long a link to the dialog is valid. It may have to be sent to a colleague first. */
    @WithDefault("1h")
    Duration life();

    /** How long a verified token may wait until somebody confirms that it takes over the connection. */
    @WithDefault("30m")
    Duration changeLife();

    /**
     * The page that browsers are sent to after the dialog, with {@code ?facebook=connected}, {@code
     * ?facebook=verified} for a change that waits for its confirmation, or {@code ?facebook=<cause>}.
     */
    Optional<URI> returnTo();
}
