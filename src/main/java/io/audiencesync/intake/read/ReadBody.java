package io.audiencesync.intake.read;

import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;

/** Collects the bytes of one request's body, up to a limit in size and time. */
public final class ReadBody {

    private final RoutingContext exchange;
    private final HttpServerRequest request;
    private final long limit;
    private byte[] body = {};
    private int size;

    private ReadBody(RoutingContext exchange, long limit) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.limit = limit;
    }

    public static Uni<byte[]> of(RoutingContext exchange, long limit, Duration timeout) {
        return Uni.createFrom().emitter(result -> {
            var reading = new ReadBody(exchange, limit);
            reading.end(result, timeout);
            reading.start(result);
        });
    }

    /** By a timer of the request's own event loop: it needs no lock and wakes no other thread. */
    private void end(UniEmitter<? super byte[]> result, Duration timeout) {
        var vertx = exchange.vertx();
        long timer = vertx.setTimer(timeout.toMillis(), late -> result.fail(tooSlow(exchange)));
        result.onTermination(() -> vertx.cancelTimer(timer));
    }

    public static ProblemException tooLarge(long limit) {
        return ProblemException.tooLarge("A body may have " + limit + " bytes; send fewer entries at a time.");
    }

    public static void discard(HttpServerRequest request) {
        request.handler(bytes -> {});
        request.resume();
    }

    private void start(UniEmitter<? super byte[]> result) {
        request.handler(bytes -> add(bytes, result));
        request.endHandler(end -> result.complete(size == body.length ? body : Arrays.copyOf(body, size)));
        request.exceptionHandler(result::fail);
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private void add(Buffer bytes, UniEmitter<? super byte[]> result) {
        long newSize = (long) size + bytes.length();
        if (newSize > limit) {
            discard(request);
            result.fail(tooLarge(limit));
        } else {
            grow((int) newSize);
            bytes.getBytes(body, size);
            size = (int) newSize;
        }
    }

    /** Allocates an announced length at once: growing copies the bytes, and each large array takes fresh pages of memory. */
    private void grow(int newSize) {
        if (newSize > body.length) {
            var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            long expected = size == 0 && length != null ? Long.parseLong(length) : 2L * body.length;
            body = Arrays.copyOf(body, (int) Math.max(newSize, Math.min(expected, limit)));
        }
    }

    /** Closes the connection: its next bytes would be the rest of this body. */
    private static ProblemException tooSlow(RoutingContext exchange) {
        exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        exchange.addEndHandler(end -> exchange.request().connection().close());
        return ProblemException.of(ProblemType.BODY_TOO_SLOW, "The body did not arrive in time; nothing was accepted.");
    }
}
