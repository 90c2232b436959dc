package io.audiencesync.export;

import static java.util.Objects.requireNonNull;

import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Keeps the connection of a long list open, although its answer is written only at the end. A caller who pauses is
 * noticed by the time-out of reading lines.
 */
final class KeepOpen {

    private static final long EVERY_MILLIS = 1_000;

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final long timer;

    private KeepOpen(HttpServerRequest request) {
        this.request = request;
        this.vertx =
                requireNonNull(Vertx.currentContext(), "runs on an event loop").owner();
        this.timer = vertx.setPeriodic(EVERY_MILLIS, again -> touch());
    }

    /** Call on the event loop of the request. */
    static KeepOpen of(HttpServerRequest request) {
        return new KeepOpen(request);
    }

    void end() {
        vertx.cancelTimer(timer);
    }

    private void touch() {
        if (request.connection() instanceof ConnectionBase connection
                && connection.channel().pipeline().get("idle") instanceof IdleStateHandler idle) {
            idle.resetWriteTimeout();
        }
    }
}
