package io.audiencesync.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.reply.ErrorCode;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaReply.Accepted;
import io.audiencesync.meta.reply.MetaReply.NotSent;
import io.audiencesync.meta.reply.MetaReply.Unavailable;
import io.audiencesync.meta.reply.Usage;
import io.audiencesync.meta.request.FacebookRequest;
import io.audiencesync.meta.request.RequestTraces;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;

/** Clients of the stub, and the replies that tests expect. */
final class MetaClients {

    static final String TOKEN = "EAABsecretTokenOfThisTest1234567890";
    static final MetaCall CALL = new MetaCall("ours", TOKEN, 100200300);
    static final long AUDIENCE = 23850000000000001L;
    static final byte[] BODY = "{\"payload\":{\"schema\":[\"EMAIL\"],\"data\":[[\"ab\"]]}}".getBytes(UTF_8);
    static final Clock NOW = Clock.fixed(Instant.ofEpochSecond(1767225600), ZoneOffset.UTC);

    private MetaClients() {}

    static MetaReply add(MetaClient client) {
        return result(client.users(CALL, AUDIENCE, UsersOperation.ADD, BODY, 1));
    }

    static <T> T result(Uni<T> outcome) {
        return outcome.await().atMost(Duration.ofSeconds(20));
    }

    static MetaClient client(Settings settings) {
        return client(settings, request -> {});
    }

    /** @param observer sees every call that was sent */
    static MetaClient client(Settings settings, Consumer<FacebookRequest> observer) {
        return new MetaClient(
                graph(settings),
                new GuardedCalls(settings),
                new Credentials(settings, NOW),
                traces(observer),
                settings);
    }

    @SuppressWarnings("unchecked") // a proxy has no type parameters
    static RequestTraces traces(Consumer<FacebookRequest> observer) {
        var event = (Event<FacebookRequest>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, fired) -> {
                    observer.accept((FacebookRequest) fired[0]);
                    return null;
                });
        return new RequestTraces(event, NOW);
    }

    static MetaLogin login(Settings settings) {
        return new MetaLogin(graph(settings), new GuardedCalls(settings), settings);
    }

    /** Connects like the service, but to the stub. */
    private static Graph graph(Settings settings) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create(settings.graphUrl() + "/" + settings.apiVersion()))
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(Graph.class);
    }

    static MetaReply accepted() {
        return new Accepted(1, 0, Map.of(), Usage.UNKNOWN);
    }

    static MetaReply unavailable(String detail, boolean maybeApplied) {
        return new Unavailable(Cause.UNAVAILABLE, ErrorCode.NONE, detail, maybeApplied, Usage.UNKNOWN);
    }

    static MetaReply notSent(String detail, Duration retryAfter) {
        return new NotSent(Cause.UNAVAILABLE, detail, retryAfter, Usage.UNKNOWN);
    }

    static MetaReply timedOut(String detail, boolean maybeApplied) {
        return new Unavailable(Cause.TIMED_OUT, ErrorCode.NONE, detail, maybeApplied, Usage.UNKNOWN);
    }
}
