package io.audiencesync.meta;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server that records the bytes it receives, and misbehaves on demand. */
final class FacebookStub implements AutoCloseable {

    static final String RECEIVED = "{\"num_received\":1,\"num_invalid_entries\":0,\"invalid_entry_samples\":{}}";

    record Seen(String method, String uri, String authorization, String contentType, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Boolean> cut = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private volatile Consumer<HttpServerRequest> answer;

    FacebookStub() {
        answers(200, RECEIVED);
        server = vertx.createHttpServer()
                .connectionHandler(connection -> connection.closeHandler(gone -> cut.add(true)))
                .requestHandler(request -> request.body().onSuccess(body -> serve(request, body)))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void serve(HttpServerRequest request, Buffer body) {
        seen.add(new Seen(
                request.method().name(),
                request.uri(),
                request.getHeader("Authorization"),
                request.getHeader("Content-Type"),
                body.toString()));
        answer.accept(request);
    }

    void answers(int status, String body) {
        answer = request -> request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(body);
    }

    void answersLate(Duration delay, int status, String body) {
        answer = request -> vertx.setTimer(
                delay.toMillis(),
                late -> request.response().setStatusCode(status).end(body));
    }

    void drops() {
        answer = request -> request.connection().close();
    }

    void hangs() {
        answer = request -> {};
    }

    void hangsWithinTheBody() {
        answer = request ->
                request.response().putHeader("Content-Length", "1000").write("{\"num_received\":");
    }

    List<Seen> seen() {
        return seen;
    }

    /** Whether a client's connection ends within the time. */
    boolean isCutWithin(Duration time) throws InterruptedException {
        return cut.poll(time.toMillis(), TimeUnit.MILLISECONDS) != null;
    }

    String url() {
        return "http://localhost:" + server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
