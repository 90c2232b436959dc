package io.audiencesync.sandbox;

import io.audiencesync.sandbox.call.CallReader;
import io.audiencesync.sandbox.call.FormBody;
import io.audiencesync.sandbox.call.GraphException;
import io.audiencesync.sandbox.call.Json;
import io.audiencesync.sandbox.call.Reply;
import io.audiencesync.sandbox.graph.Graph;
import io.audiencesync.sandbox.world.World;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * One request and its answer: read on a worker, planned, possibly delayed, applied, answered, possibly delayed again.
 */
final class Exchange {

    private static final String HTML = "text/html; charset=utf-8";

    private final Vertx vertx;
    private final World world;
    private final Graph graph;
    private final ControlApi control;
    private final StateFile stateFile;

    Exchange(Vertx vertx, World world, StateFile stateFile) {
        this.vertx = vertx;
        this.world = world;
        this.stateFile = stateFile;
        this.graph = new Graph(world);
        this.control = new ControlApi(world);
    }

    void serve(HttpServerRequest request) {
        request.body()
                .compose(body -> answer(wire(request, body)))
                .onComplete(done -> touch(request))
                .onSuccess(reply -> after(reply.after(), () -> send(request, reply)))
                .onFailure(failure -> send(request, broken(failure)));
    }

    /** Sends Facebook's HTML page for requests that the HTTP decoder cannot read. */
    void refuse(HttpServerRequest request) {
        send(request, Reply.text(400, HTML, "<!DOCTYPE html><html><body>Bad Request</body></html>"));
    }

    private Future<Reply> answer(CallReader.Wire wire) {
        if (wire.path().equals("/sandbox") || wire.path().startsWith("/sandbox/")) {
            return onWorker(() -> control.answer(wire));
        }
        if (wire.path().endsWith("/dialog/oauth")) {
            return onWorker(() -> DialogPage.show(world, FormBody.read(wire.query())))
                    .recover(failure -> Future.succeededFuture(dialogError(failure)));
        }
        return vertx.executeBlocking(() -> read(wire), false)
                .compose(plan -> held(plan.before()).map(plan))
                .compose(plan -> onWorker(() -> graph.answer(plan)))
                .recover(failure -> failure instanceof GraphException refused
                        ? onWorker(() -> graph.refuse(wire, refused.error()))
                        : Future.failedFuture(failure));
    }

    private Graph.Plan read(CallReader.Wire wire) {
        return graph.plan(CallReader.read(wire));
    }

    private Future<Reply> onWorker(Callable<Reply> work) {
        return vertx.executeBlocking(work, false);
    }

    private void touch(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET) {
            stateFile.touch();
        }
    }

    private Future<Void> held(Duration wait) {
        Promise<Void> over = Promise.promise();
        after(wait, over::complete);
        return over.future();
    }

    private void after(Duration wait, Runnable work) {
        if (wait.toMillis() <= 0) {
            work.run();
        } else {
            vertx.setTimer(wait.toMillis(), timer -> work.run());
        }
    }

    private static void send(HttpServerRequest request, Reply reply) {
        HttpServerResponse response = request.response();
        switch (reply.delivery()) {
            case CUT -> request.connection().close();
            case WITHHELD -> {}
            case SENT -> {
                if (!response.closed() && !response.ended()) {
                    reply.headers().forEach(response::putHeader);
                    response.putHeader("Content-Type", reply.contentType()).setStatusCode(reply.status());
                    response.end(Buffer.buffer(request.method() == HttpMethod.HEAD ? new byte[0] : reply.body()));
                }
            }
        }
    }

    private static CallReader.Wire wire(HttpServerRequest request, Buffer body) {
        return new CallReader.Wire(
                request.method().name(),
                request.path(),
                request.query(),
                request.getHeader("Content-Type"),
                request.getHeader("Authorization"),
                request.scheme() + "://" + request.authority(),
                body);
    }

    private static Reply dialogError(Throwable failure) {
        return Reply.text(400, HTML, "<!DOCTYPE html><html><body>" + failure.getMessage() + "</body></html>");
    }

    private static Reply broken(Throwable failure) {
        return Reply.json(500, Json.object().put("sandbox_error", failure.toString()));
    }
}
