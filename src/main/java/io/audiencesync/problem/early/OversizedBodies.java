package io.audiencesync.problem.early;

import io.audiencesync.problem.Problem;
import io.audiencesync.problem.ProblemType;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies with a Content-Length above every route's limit. Quarkus refuses them too, but without a body.
 * Streams of lines may have any length, as they are read in blocks.
 */
class OversizedBodies {

    private static final String STREAM = "application/x-ndjson";

    private static final int BEFORE_QUARKUS = 1_000;

    private final VertxHttpConfig http;
    private final ProblemSender sender;

    OversizedBodies(VertxHttpConfig http, ProblemSender sender) {
        this.http = http;
        this.sender = sender;
    }

    void listen(@Observes Filters filters) {
        filters.register(this::refuse, BEFORE_QUARKUS);
    }

    private void refuse(RoutingContext exchange) {
        if (isStream(exchange.request().getHeader(HttpHeaders.CONTENT_TYPE))) {
            exchange.request().headers().remove(HttpHeaders.CONTENT_LENGTH); // Quarkus would refuse the stream by it
        }
        var length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        var limit = http.limits().maxBodySize().map(size -> size.asLongValue()).orElse(Long.MAX_VALUE);
        if (length == null || Long.parseLong(length) <= limit) {
            exchange.next();
            return;
        }
        var detail = "No body may have more than " + limit + " bytes.";
        sender.sendAndClose(exchange, Problem.of(ProblemType.TOO_LARGE, detail));
    }

    private static boolean isStream(@Nullable String type) {
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(STREAM);
    }
}
