package io.audiencesync.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends calls whose body does not arrive in time. Entries and lists of users are read by their own routes, which have
 * their own times.
 */
class SlowBodies {

    private static final int BEFORE_QUARKUS = 999;

    private final Duration timeout;
    private final ProblemSender sender;

    SlowBodies(
            @ConfigProperty(name = "audience-sync.http.body-timeout", defaultValue = "60s") Duration timeout,
            ProblemSender sender) {
        this.timeout = timeout;
        this.sender = sender;
    }

    void listen(@Observes Filters filters) {
        filters.register(this::watch, BEFORE_QUARKUS);
    }

    private void watch(RoutingContext exchange) {
        if (hasBody(exchange) && !isReadByItsRoute(exchange.normalizedPath())) {
            var vertx = exchange.vertx();
            var timer = vertx.setTimer(timeout.toMillis(), over -> end(exchange));
            exchange.addEndHandler(ended -> vertx.cancelTimer(timer));
        }
        exchange.next();
    }

    private void end(RoutingContext exchange) {
        if (!exchange.request().isEnded() && !exchange.response().headWritten()) {
            sender.sendAndClose(exchange, Problem.of(ProblemType.BODY_TOO_SLOW, null, List.of()));
        }
    }

    private static boolean isReadByItsRoute(String path) {
        return path.startsWith("/v1/") && (path.endsWith("/entries") || path.endsWith("/exports"));
    }

    /** An empty body is never read, so that its end would go unnoticed. */
    private static boolean hasBody(RoutingContext exchange) {
        var headers = exchange.request().headers();
        var length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? headers.contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }
}
