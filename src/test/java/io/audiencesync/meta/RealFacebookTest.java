package io.audiencesync.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The real Facebook, with a test ad account. Runs only if these are set: {@code FACEBOOK_TEST_TOKEN} and {@code
 * FACEBOOK_TEST_AD_ACCOUNT} (the number), and {@code FACEBOOK_TEST_APP_SECRET} if the app requires proofs.
 */
@QuarkusTest
@EnabledIfEnvironmentVariable(named = "FACEBOOK_TEST_TOKEN", matches = ".+")
@EnabledIfEnvironmentVariable(named = "FACEBOOK_TEST_AD_ACCOUNT", matches = "\\d+")
@Tag("application")
class RealFacebookTest {

    private static final String GRAPH = "https://graph.facebook.com";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final MetaCall call = new MetaCall(
            "ours", System.getenv("FACEBOOK_TEST_TOKEN"), Long.parseLong(System.getenv("FACEBOOK_TEST_AD_ACCOUNT")));

    @Test
    void an_audience_is_created_filled_read_and_emptied() throws IOException, InterruptedException {
        var facebook = client();
        var name = "Audience Sync smoke test " + UUID.randomUUID();
        long audience = value(facebook.createAudience(call, new NewAudience(name, Optional.of("may be deleted"))));
        try {
            assertThat(users(facebook, audience, UsersOperation.ADD)).isInstanceOf(MetaReply.Accepted.class);
            assertThat(value(facebook.readAudience(call, audience)).name()).isEqualTo(name);
            // so small an audience may refuse, but only for that reason
            assertThat(users(facebook, audience, UsersOperation.REMOVE))
                    .isInstanceOfAny(MetaReply.Accepted.class, MetaReply.TooSmall.class);
        } finally {
            delete(audience);
        }
    }

    private MetaReply users(MetaClient facebook, long audience, UsersOperation operation) {
        return facebook.users(call, audience, operation, body(), 1).await().atMost(TIMEOUT);
    }

    /** The service never deletes an audience. */
    private void delete(long audience) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(GRAPH + "/" + audience))
                .header("Authorization", "Bearer " + call.token())
                .DELETE()
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    private static MetaClient client() {
        var plain = Settings.at(GRAPH);
        var settings = Optional.ofNullable(System.getenv("FACEBOOK_TEST_APP_SECRET"))
                .map(secret -> plain.as("", secret))
                .orElse(plain);
        var graph = QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create(GRAPH + "/" + settings.apiVersion()))
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(Graph.class);
        return new MetaClient(
                graph,
                new GuardedCalls(settings),
                new Credentials(settings, Clock.systemUTC()),
                MetaClients.traces(request -> {}),
                settings);
    }

    private static byte[] body() {
        var hash = HexFormat.of().formatHex(AppSecretProof.hmac("smoke", "test"));
        return ("{\"payload\":{\"schema\":[\"EMAIL\"],\"data\":[[\"" + hash + "\"]]}}").getBytes(UTF_8);
    }

    private static <T> T value(Uni<MetaResult<T>> answer) {
        return switch (answer.await().atMost(TIMEOUT)) {
            case MetaResult.Answer<T>(var value, var usage) -> value;
            case MetaResult.Failed<T>(var reply) -> throw new AssertionError("Facebook said " + reply);
        };
    }
}
