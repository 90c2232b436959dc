package io.audiencesync.egress;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/** Calls a URL that a customer named, after checking where it leads, at the very address that was checked. */
@ApplicationScoped
public class Egress {

    private final HttpClient client;
    private final Routes routes;

    // no connection is kept: each call goes to an address that was checked for it
    Egress(Vertx vertx, Routes routes) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
        this.routes = routes;
    }

    /** Fails with {@link AddressRefused} if the URL must not be called. */
    public Uni<Void> check(String url) {
        return routes.to(url).replaceWithVoid();
    }

    /** Posts JSON → the status of the answer, whose body is not read and whose redirect is not followed. */
    public Uni<Integer> post(String url, Map<String, String> headers, byte[] json, Duration timeout) {
        return routes.to(url).map(Route::post).chain(post -> send(with(headers, post), json, timeout));
    }

    private static RequestOptions with(Map<String, String> headers, RequestOptions post) {
        headers.forEach(post::putHeader);
        return post.putHeader("Content-Type", "application/json");
    }

    private Uni<Integer> send(RequestOptions post, byte[] json, Duration timeout) {
        post.setConnectTimeout(timeout.toMillis());
        return client.request(post).chain(request -> exchange(request, json, timeout));
    }

    // the time-out ends it all: a receiver that trickles bytes would never look idle
    private static Uni<Integer> exchange(HttpClientRequest request, byte[] json, Duration timeout) {
        return request.send(Buffer.buffer(json))
                .map(Egress::status)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onTermination()
                .invoke(request::reset);
    }

    private static int status(HttpClientResponse response) {
        response.exceptionHandler(ended -> Log.debug("the rest of an answer was left unread", ended));
        return response.statusCode();
    }
}
