package io.audiencesync.benchmark.world;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Accepts all users without a look at them, after a set time. All other calls go to the sandbox. */
public final class InstantFacebook implements AutoCloseable {

    private static final String USAGE = """
            {"1":[{"type":"custom_audience","call_count":1,"total_cputime":1,"total_time":1,"estimated_time_to_regain_access":0}]}""";

    private static final String ACCEPTED = """
            {"audience_id":"1","session_id":"1","num_received":%d,"num_invalid_entries":0,"invalid_entry_samples":{}}""";

    /** Brackets that open before the first row: the schema and the data. */
    private static final int BRACKETS_BEFORE_ROWS = 2;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    // answers of HTTP/2 have headers that those of HTTP/1.1 may not have
    private final HttpClient toSandbox =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String sandbox;
    private final HttpServer server;
    private volatile Duration latency = Duration.ZERO;

    private InstantFacebook(String sandbox) {
        this.sandbox = sandbox;
        this.server = vertx.createHttpServer(new HttpServerOptions().setPort(0))
                .requestHandler(this::received)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static InstantFacebook start(String sandbox) {
        return new InstantFacebook(sandbox);
    }

    public String url() {
        return "http://localhost:" + server.actualPort();
    }

    /** The time from the last byte of a request to its answer. */
    public void answerAfter(Duration time) {
        latency = time;
    }

    private void received(HttpServerRequest request) {
        if (request.path().endsWith("/users")) {
            var rows = new int[] {-BRACKETS_BEFORE_ROWS};
            request.handler(bytes -> rows[0] += brackets(bytes)).endHandler(end -> accept(request, rows[0]));
        } else {
            request.body().onSuccess(body -> forward(request, body));
        }
    }

    private static int brackets(Buffer bytes) {
        var count = 0;
        for (var i = 0; i < bytes.length(); i++) {
            if (bytes.getByte(i) == '[') {
                count++;
            }
        }
        return count;
    }

    private void accept(HttpServerRequest request, int rows) {
        Runnable answer = () -> request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Business-Use-Case-Usage", USAGE)
                .end(ACCEPTED.formatted(rows));
        if (latency.isZero()) {
            answer.run();
        } else {
            vertx.setTimer(latency.toMillis(), due -> answer.run());
        }
    }

    private void forward(HttpServerRequest request, Buffer body) {
        var forwarded = HttpRequest.newBuilder(URI.create(sandbox + request.uri()))
                .method(request.method().name(), BodyPublishers.ofByteArray(body.getBytes()));
        request.headers().forEach(header -> {
            if (header.getKey().matches("(?i)authorization|content-type")) {
                forwarded.header(header.getKey(), header.getValue());
            }
        });
        var loop = vertx.getOrCreateContext();
        toSandbox
                .sendAsync(forwarded.build(), BodyHandlers.ofByteArray())
                .whenComplete((answer, failure) -> loop.runOnContext(now -> {
                    if (failure == null) {
                        copy(answer, request.response());
                    } else {
                        request.response().setStatusCode(502).end();
                    }
                }));
    }

    private static void copy(HttpResponse<byte[]> from, HttpServerResponse to) {
        to.setStatusCode(from.statusCode());
        from.headers().map().forEach((name, values) -> {
            if (!name.matches("(?i)content-length|transfer-encoding|connection")) {
                to.putHeader(name, values);
            }
        });
        to.end(Buffer.buffer(from.body()));
    }

    @Override
    public void close() {
        toSandbox.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
