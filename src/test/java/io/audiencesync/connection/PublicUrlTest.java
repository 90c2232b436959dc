package io.audiencesync.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiencesync.meta.MetaLogin;
import io.audiencesync.problem.ProblemException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Without the public URL a login could not return: no link is issued, and the problem names the missing setting. */
@QuarkusTest
@Tag("application")
class PublicUrlTest {

    private record Configured(Optional<URI> publicUrl, Duration life, Duration changeLife, Optional<URI> returnTo)
            implements LoginConfig {}

    @Inject
    MetaLogin login;

    @Test
    void addresses_are_below_the_public_url_as_it_is_configured() {
        assertThat(at("https://audiences.example.com").redirect())
                .hasToString("https://audiences.example.com/v1/facebook/oauth/callback");
        assertThat(at("https://example.com/audiences/").redirect())
                .hasToString("https://example.com/audiences/v1/facebook/oauth/callback");
    }

    @Test
    void without_one_there_is_a_problem_of_its_own() {
        assertThatThrownBy(at(null)::redirect).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(501);
            assertThat(e.problem().type()).hasToString("urn:audience-sync:problem:login-not-configured");
            assertThat(e.problem().detail()).contains("public URL");
        });
    }

    private PublicUrl at(String url) {
        var config = new Configured(
                Optional.ofNullable(url).map(URI::create),
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                Optional.empty());
        return new PublicUrl(config, login);
    }
}
