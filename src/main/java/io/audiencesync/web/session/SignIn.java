package io.audiencesync.web.session;

import io.audiencesync.web.shell.Pages;
import io.quarkus.oidc.JavaScriptRequestChecker;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Signs people in to pages by the code flow. Calls with a bearer token, and all paths of the API, are verified as the
 * default tenant's. The provider is asked at the first sign-in, not at start: the API does not depend on it.
 */
@ApplicationScoped
class SignIn implements TenantConfigResolver, JavaScriptRequestChecker {

    static final String RETURN = Pages.ROOT + "/signed-in";

    private final Optional<OidcTenantConfig> tenant;

    SignIn(SignInConfig config) {
        this.tenant = config.client().map(client -> tenant(config, client));
    }

    boolean isConfigured() {
        return tenant.isPresent();
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext exchange, OidcRequestContext<OidcTenantConfig> ignored) {
        return tenant.filter(pages -> Pages.contains(exchange.normalizedPath()) && !hasToken(exchange))
                .map(pages -> Uni.createFrom().item(pages))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    /** A refresh cannot show the provider's page: it is answered with 499, and the script reloads the page. */
    @Override
    public boolean isJavaScriptRequest(RoutingContext exchange) {
        return exchange.request().getHeader(Pages.HTMX) != null;
    }

    static boolean hasToken(RoutingContext exchange) {
        return exchange.request().getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    private static OidcTenantConfig tenant(SignInConfig config, SignInConfig.Client client) {
        var keys = new SessionKeys(client.secret());
        return OidcTenantConfig.authServerUrl(client.server().toString())
                .tenantId("pages")
                .applicationType(ApplicationType.WEB_APP)
                .clientId(client.id())
                .credentials()
                .clientSecret(client.secret(), Method.BASIC)
                .end()
                .roles()
                .source(Source.idtoken)
                .roleClaimPath(config.rolesClaim())
                .end()
                .token()
                .refreshExpired()
                .end()
                .tokenStateManager()
                .strategy(Strategy.ID_REFRESH_TOKENS)
                .encryptionSecret(keys.ofSessions())
                .end()
                .authentication()
                .redirectPath(RETURN)
                .restorePathAfterRedirect()
                .scopes(config.scopes())
                .pkceRequired()
                .stateSecret(keys.ofStates())
                .sessionAgeExtension(config.renewable())
                .javaScriptAutoRedirect(false)
                .cookiePath(Pages.ROOT)
                .cookieSameSite(CookieSameSite.LAX)
                .cookieForceSecure(config.httpsOnly())
                .forceRedirectHttpsScheme(config.httpsOnly())
                .errorPath(Pages.ROOT + "/sign-in-failed")
                .end()
                .build();
    }
}
