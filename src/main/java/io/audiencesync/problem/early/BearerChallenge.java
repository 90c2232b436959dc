package io.audiencesync.problem.early;

import static io.audiencesync.problem.ProblemType.UNAUTHENTICATED;

import io.audiencesync.problem.Problem;
import io.audiencesync.token.TokenCache;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;

/**
 * Authenticates by quarkus-oidc, unless the token was verified a moment ago. Adds a problem as body to a 401 that is sent before a resource is found, where no
 * exception mapper applies. Pages lead to the provider's sign-in instead.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class BearerChallenge implements HttpAuthenticationMechanism {

    private final OidcAuthenticationMechanism oidc;
    private final ProblemSender sender;
    private final LostForms lostForms;
    private final TokenCache verified;

    BearerChallenge(OidcAuthenticationMechanism oidc, ProblemSender sender, LostForms lostForms, TokenCache verified) {
        this.oidc = oidc;
        this.verified = verified;
        this.sender = sender;
        this.lostForms = lostForms;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        var authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        var identity = authorization == null
                ? oidc.authenticate(context, identities)
                : verified.find(authorization, context)
                        .map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> verify(authorization, context, identities));
        // quarkus-oidc has just registered itself as the sender of challenges
        context.put(HttpAuthenticationMechanism.class.getName(), this);
        return identity;
    }

    private Uni<SecurityIdentity> verify(
            String authorization, RoutingContext context, IdentityProviderManager identities) {
        return MalformedTokens.isMalformed(authorization)
                ? Uni.createFrom().failure(new AuthenticationFailedException())
                : oidc.authenticate(context, identities).invoke(identity -> verified.add(authorization, identity));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return oidc.getChallenge(context);
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (lostForms.concerns(context)) {
            return lostForms.answer(context);
        }
        return oidc.getChallenge(context)
                .chain(challenge -> challenge.status == UNAUTHENTICATED.status()
                        ? refuse(context, challenge)
                        : oidc.sendChallenge(context));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return oidc.getCredentialTransport(context);
    }

    private Uni<Boolean> refuse(RoutingContext context, ChallengeData challenge) {
        challenge.getHeaders().forEach((name, value) -> context.response().putHeader(name, value));
        sender.send(context, Problem.of(UNAUTHENTICATED));
        return Uni.createFrom().item(true);
    }
}
