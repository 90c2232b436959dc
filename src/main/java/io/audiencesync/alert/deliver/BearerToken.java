package io.audiencesync.alert.deliver;

import io.audiencesync.alert.AlertConfig;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * The access token of the operator's OpenID Connect client, for trusted webhook hosts. Cached until shortly before it
 * expires.
 */
@ApplicationScoped
class BearerToken {

    private final OidcClients clients;
    private final Set<String> hosts;
    private final TokensHelper tokens = new TokensHelper();

    BearerToken(OidcClients clients, AlertConfig config) {
        this.clients = clients;
        this.hosts = config.tokenHosts().orElse(Set.of());
    }

    /** Empty for a host that is not trusted. */
    Uni<Map<String, String>> header(String url) {
        if (!hosts.contains(URI.create(url).getHost())) {
            return Uni.createFrom().item(Map.of());
        }
        return tokens.getTokens(clients.getClient())
                .map(Tokens::getAccessToken)
                .map(token -> Map.of("Authorization", "Bearer " + token));
    }
}
