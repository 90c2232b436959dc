package io.audiencesync.web.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How people sign in to the pages: the code flow of OpenID Connect, with any provider. The API's bearer tokens do not
 * depend on it.
 */
@ConfigMapping(prefix = "audience-sync.sign-in")
public interface SignInConfig {

    /** The provider's address, whose {@code /.well-known/openid-configuration} is read. */
    Optional<URI> serverUrl();

    /** The service's client id at the provider, with the redirect address {@code <service>/app/signed-in}. */
    Optional<String> clientId();

    /** The client's secret. Keys of sessions are made from it: another one ends all sessions. */
    Optional<String> clientSecret();

    /** Scopes beside {@code openid}, such as one that adds the claims {@code groups} and {@code workspace}. */
    @WithDefault("profile")
    List<String> scopes();

    /** The claim of the ID token with the roles. */
    @WithDefault("groups")
    String rolesClaim();

    /** How long after its ID token has expired a session may be renewed by a refresh token. */
    @WithDefault("8h")
    Duration renewable();

    /** Whether browsers reach the pages by HTTPS only, also if a proxy ends it: cookies are secure then. */
    @WithDefault("true")
    boolean httpsOnly();

    /** Empty unless all three are set. */
    default Optional<Client> client() {
        return serverUrl()
                .flatMap(server ->
                        clientId().flatMap(id -> clientSecret().map(secret -> new Client(server, id, secret))));
    }

    /** The client at the provider. */
    record Client(URI server, String id, String secret) {

        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }
}
