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

/** Calls a URL that a customer entered. Checks its address first, and connects to exactly that address. */
@ApplicationScoped
public class Egress {

    private final HttpClient client;
    private final Routes routes;

    // keeps no connection alive: each call goes to a newly checked address
    Egress(Vertx vertx, Routes routes) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
        this.routes = routes;
    }

    /** Fails with {@link AddressRefused} if the URL must not be called. */
    public Uni<Void> check(String url) {
        return routes.to(url).replaceWithVoid();
    }

    /** Posts JSON and returns the status. Reads no response body and follows no redirect. */
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

    // limits the whole exchange: a receiver that trickles bytes would never be idle
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
        response.exceptionHandler(ended -> Log.debug("the rest of the response is not read", ended));
        return response.statusCode();
    }
}
