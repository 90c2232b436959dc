package io.audiencesync.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TokenChecksTest {

    private static final Optional<List<String>> AUDIENCE = Optional.of(List.of("audience-sync"));

    @Test
    void a_public_key_alone_lacks_issuer_and_audience() {
        assertThat(new TokenChecks(Optional.of("key"), Optional.empty(), Optional.empty()).missing())
                .containsExactly("quarkus.oidc.token.issuer", "quarkus.oidc.token.audience");
    }

    @Test
    void a_provider_lacks_the_audience_only() {
        assertThat(new TokenChecks(Optional.empty(), Optional.empty(), Optional.empty()).missing())
                .containsExactly("quarkus.oidc.token.audience");
    }

    @Test
    void nothing_is_missing_where_both_are_set() {
        assertThat(new TokenChecks(Optional.of("key"), Optional.of("https://issuer.example"), AUDIENCE).missing())
                .isEmpty();
    }
}
