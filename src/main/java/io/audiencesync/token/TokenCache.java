package io.audiencesync.token;

import io.audiencesync.digest.Sha256;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Identities of bearer tokens that were verified a moment ago, by the digest of the token. A journey tool sends one
 * token with thousands of calls, and verifying a signature costs more than the rest of a call. An entry ends with its
 * token, and after the configured time at the latest.
 */
@ApplicationScoped
public class TokenCache {

    private static final String BEARER = "Bearer ";
    private static final String REQUEST = RoutingContext.class.getName();

    private final Clock clock;
    private final Duration longest;
    private final int limit;
    private final Counter hits;
    private final Counter misses;
    private final Map<ByteBuffer, Verified> known = new ConcurrentHashMap<>();

    private record Verified(SecurityIdentity identity, Instant until) {}

    @Inject
    TokenCache(TokenConfig config, OidcConfig oidc, Clock clock, MeterRegistry meters) {
        this(isDecidedByTokenAlone(oidc) ? config.cached() : Duration.ZERO, config.maxCached(), clock, meters);
    }

    TokenCache(Duration longest, int limit, Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.longest = longest;
        this.limit = limit;
        this.hits = lookups("hit", meters);
        this.misses = lookups("miss", meters);
    }

    /** The caller, if the header's token was verified lately. */
    public Optional<SecurityIdentity> find(String authorization, RoutingContext request) {
        if (!isCacheable(authorization)) {
            return Optional.empty();
        }
        var verified = known.get(digest(authorization));
        if (verified == null || !clock.instant().isBefore(verified.until)) {
            misses.increment();
            return Optional.empty();
        }
        hits.increment();
        return Optional.of(QuarkusSecurityIdentity.builder(verified.identity)
                .addAttribute(REQUEST, request)
                .build());
    }

    /** Keeps the identity of a token that was verified just now. */
    public void add(String authorization, @Nullable SecurityIdentity identity) {
        if (isCacheable(authorization) && identity != null && isOf(authorization, identity)) {
            expiry(identity).filter(clock.instant()::isBefore).ifPresent(expiry -> {
                if (known.size() >= limit) {
                    removeOld();
                }
                if (known.size() < limit) {
                    known.put(digest(authorization), new Verified(withoutRequest(identity), until(expiry)));
                }
            });
        }
    }

    private void removeOld() {
        var now = clock.instant();
        known.values().removeIf(verified -> !now.isBefore(verified.until));
    }

    private Instant until(Instant expiry) {
        var longestUntil = clock.instant().plus(longest);
        return longestUntil.isBefore(expiry) ? longestUntil : expiry;
    }

    private boolean isCacheable(String authorization) {
        return longest.isPositive() && authorization.startsWith(BEARER);
    }

    /** Another header or scheme may carry the token that was verified. */
    private static boolean isOf(String authorization, SecurityIdentity identity) {
        var credential = identity.getCredential(AccessTokenCredential.class);
        return credential != null && authorization.endsWith(BEARER + credential.getToken());
    }

    /** Empty for an opaque token, of which only the provider knows the expiry. */
    private static Optional<Instant> expiry(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                        && token.getClaim(Claims.exp.name()) instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    /** Keeping the first request would keep its connection and buffers. */
    private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
        var kept = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials());
        identity.getAttributes().forEach((name, value) -> {
            if (!(value instanceof RoutingContext)) {
                kept.addAttribute(name, value);
            }
        });
        return kept.build();
    }

    /** With several providers the path may decide; a token that is bound to a certificate is proved by each connection. */
    private static boolean isDecidedByTokenAlone(OidcConfig oidc) {
        return oidc.namedTenants().keySet().stream().allMatch(OidcConfig.DEFAULT_TENANT_KEY::equals)
                && !OidcConfig.getDefaultTenant(oidc).token().binding().certificate();
    }

    private static ByteBuffer digest(String authorization) {
        return ByteBuffer.wrap(Sha256.of(authorization.getBytes(StandardCharsets.UTF_8)));
    }

    private static Counter lookups(String result, MeterRegistry meters) {
        return Counter.builder("audience.sync.token.cache")
                .description("Bearer tokens looked up among those verified lately")
                .tag("result", result)
                .register(meters);
    }
}
