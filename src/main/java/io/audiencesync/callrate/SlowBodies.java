package io.audiencesync.callrate;

import io.audiencesync.problem.Problem;
import io.audiencesync.problem.ProblemType;
import io.audiencesync.problem.early.ProblemSender;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Ends calls whose body does not arrive in time. Entries and lists of users are read by their own routes, which have
 * their own times.
 */
class SlowBodies {

    private static final int BEFORE_QUARKUS = 999;

    /** For a body that has arrived. */
    private static final Duration READING = Duration.ofSeconds(1);

    private final HttpConfig config;
    private final ProblemSender sender;

    SlowBodies(HttpConfig config, ProblemSender sender) {
        this.config = config;
        this.sender = sender;
    }

    void listen(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_QUARKUS);
    }

    private void watch(RoutingContext exchange) {
        if (hasBody(exchange) && !CallKind.isEntering(exchange.normalizedPath())) {
            after(config.bodyTimeout(), exchange, this::check);
        }
        exchange.next();
    }

    /** A route may leave the body unread, and work for longer. Then the body is read here, to see whether it is whole. */
    private void check(RoutingContext exchange) {
        if (exchange.request().bytesRead() > 0) {
            refuse(exchange);
        } else {
            exchange.request().resume();
            after(READING, exchange, this::refuse);
        }
    }

    private static void after(Duration time, RoutingContext exchange, Consumer<RoutingContext> action) {
        var vertx = exchange.vertx();
        var timer = vertx.setTimer(time.toMillis(), over -> action.accept(exchange));
        exchange.addEndHandler(ended -> vertx.cancelTimer(timer));
    }

    private void refuse(RoutingContext exchange) {
        if (!exchange.request().isEnded() && !exchange.response().headWritten()) {
            sender.sendAndClose(exchange, Problem.of(ProblemType.BODY_TOO_SLOW));
        }
    }

    /** An empty body is never read, so that its end would go unnoticed. */
    private static boolean hasBody(RoutingContext exchange) {
        var headers = exchange.request().headers();
        var length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? headers.contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }
}
