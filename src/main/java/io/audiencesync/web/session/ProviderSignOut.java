package io.audiencesync.web.session;

import io.audiencesync.web.shell.Pages;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Ends the session at the provider too, where it offers that (RP-initiated logout). */
@RequestScoped
class ProviderSignOut {

    private final SecurityIdentity identity;
    private final UriInfo uri;
    private final SignInConfig config;

    ProviderSignOut(SecurityIdentity identity, UriInfo uri, SignInConfig config) {
        this.identity = identity;
        this.uri = uri;
        this.config = config;
    }

    Optional<String> address() {
        return Optional.ofNullable(
                        identity.<OidcConfigurationMetadata>getAttribute(OidcUtils.CONFIG_METADATA_ATTRIBUTE))
                .flatMap(metadata -> Optional.ofNullable(metadata.getEndSessionUri()))
                .map(this::withReturn);
    }

    private String withReturn(String endSession) {
        var back = uri.getBaseUriBuilder().path(Pages.ROOT + "/signed-out");
        if (config.httpsOnly()) {
            back.scheme("https");
        }
        var address = UriBuilder.fromUri(endSession)
                .queryParam("post_logout_redirect_uri", "{back}")
                .queryParam("client_id", "{client}");
        return identity.getPrincipal() instanceof JsonWebToken token && token.getRawToken() != null
                ? address.queryParam("id_token_hint", "{token}")
                        .build(back.build().toString(), config.clientId().orElse(""), token.getRawToken())
                        .toString()
                : address.build(back.build().toString(), config.clientId().orElse(""))
                        .toString();
    }
}
