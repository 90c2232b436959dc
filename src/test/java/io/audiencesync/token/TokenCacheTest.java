package io.audiencesync.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TokenCacheTest {

    private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RoutingContext request = request();
    private Instant now = START;
    private final TokenCache cache = cache(LONGEST);

    @Test
    void a_verified_token_is_known_with_its_roles() {
        cache.add("Bearer a.b.c", identity("a.b.c", START.plusSeconds(60)));
        var found = cache.find("Bearer a.b.c", request).orElseThrow();
        assertThat(found.getRoles()).containsExactly("canvas");
        assertThat(found.getPrincipal().getName()).isEqualTo("caller");
        assertThat(found.<RoutingContext>getAttribute(RoutingContext.class.getName()))
                .isSameAs(request);
    }

    @Test
    void another_token_is_not_known() {
        cache.add("Bearer a.b.c", identity("a.b.c", START.plusSeconds(60)));
        assertThat(find("Bearer a.b.d")).isEmpty();
        assertThat(find("bearer a.b.c")).isEmpty();
    }

    @Test
    void a_token_is_verified_again_after_ten_seconds() {
        cache.add("Bearer a.b.c", identity("a.b.c", START.plusSeconds(60)));
        now = START.plus(LONGEST).minusMillis(1);
        assertThat(find("Bearer a.b.c")).isPresent();
        now = START.plus(LONGEST);
        assertThat(find("Bearer a.b.c")).isEmpty();
    }

    @Test
    void a_token_is_verified_again_once_it_has_expired() {
        cache.add("Bearer a.b.c", identity("a.b.c", START.plusSeconds(3)));
        now = START.plusSeconds(3);
        assertThat(find("Bearer a.b.c")).isEmpty();
        cache.add("Bearer a.b.c", identity("a.b.c", START.plusSeconds(3)));
        assertThat(find("Bearer a.b.c")).isEmpty();
    }

    @Test
    void a_token_without_an_expiry_is_always_verified() {
        cache.add("Bearer a.b.c", identity("a.b.c", null));
        assertThat(find("Bearer a.b.c")).isEmpty();
    }

    @Test
    void a_header_that_carried_another_token_is_not_kept() {
        cache.add("Bearer a.b.c", identity("x.y.z", START.plusSeconds(60)));
        cache.add("DPoP x.y.z", identity("x.y.z", START.plusSeconds(60)));
        assertThat(find("Bearer a.b.c")).isEmpty();
        assertThat(find("DPoP x.y.z")).isEmpty();
    }

    @Test
    void a_full_cache_forgets_only_what_is_old() {
        cache.add("Bearer a", identity("a", START.plusSeconds(60)));
        cache.add("Bearer b", identity("b", START.plusSeconds(5)));
        cache.add("Bearer c", identity("c", START.plusSeconds(60)));
        assertThat(find("Bearer c")).isEmpty();
        now = START.plusSeconds(6);
        cache.add("Bearer c", identity("c", START.plusSeconds(60)));
        assertThat(find("Bearer c")).isPresent();
        assertThat(find("Bearer a")).isPresent();
    }

    @Test
    void a_cache_of_no_time_keeps_nothing() {
        var none = cache(Duration.ZERO);
        none.add("Bearer a.b.c", identity("a.b.c", START.plusSeconds(60)));
        assertThat(none.find("Bearer a.b.c", request)).isEmpty();
    }

    @Test
    void hits_and_misses_are_counted() {
        find("Bearer a.b.c");
        cache.add("Bearer a.b.c", identity("a.b.c", START.plusSeconds(60)));
        find("Bearer a.b.c");
        find("Bearer a.b.c");
        assertThat(lookups("miss")).isEqualTo(1);
        assertThat(lookups("hit")).isEqualTo(2);
    }

    private Optional<SecurityIdentity> find(String header) {
        return cache.find(header, request);
    }

    private double lookups(String result) {
        return meters.get("audience.sync.token.cache")
                .tag("result", result)
                .counter()
                .count();
    }

    private TokenCache cache(Duration longest) {
        InstantSource clock = () -> now;
        return new TokenCache(longest, 2, clock.withZone(ZoneOffset.UTC), meters);
    }

    private static SecurityIdentity identity(String token, Instant expiry) {
        var claims = new JwtClaims();
        claims.setSubject("caller");
        if (expiry != null) {
            claims.setExpirationTime(NumericDate.fromSeconds(expiry.getEpochSecond()));
        }
        var credential = new AccessTokenCredential(token);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new OidcJwtCallerPrincipal(claims, credential))
                .addCredential(credential)
                .addRole("canvas")
                .addAttribute(RoutingContext.class.getName(), request())
                .build();
    }

    private static RoutingContext request() {
        return (RoutingContext) Proxy.newProxyInstance(
                TokenCacheTest.class.getClassLoader(),
                new Class<?>[] {RoutingContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> null;
                });
    }
}
