package io.audiencesync.problem.early;

import static io.audiencesync.problem.ProblemType.HEADERS_TOO_LARGE;
import static io.audiencesync.problem.ProblemType.URI_TOO_LONG;

import io.audiencesync.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * Refuses long addresses and headers with a problem. The HTTP codec's own limits are larger, and its answer has no
 * body.
 */
class OversizedHeads {

    private static final int MAX_ADDRESS = 4_096;
    private static final int MAX_HEADERS = 20_480;

    private static final int BEFORE_BODIES = 1_001;

    private final ProblemSender sender;

    OversizedHeads(ProblemSender sender) {
        this.sender = sender;
    }

    void listen(@Observes Filters filters) {
        filters.register(this::refuse, BEFORE_BODIES);
    }

    private void refuse(RoutingContext exchange) {
        if (exchange.request().uri().length() > MAX_ADDRESS) {
            sender.sendAndClose(exchange, Problem.of(URI_TOO_LONG));
        } else if (headers(exchange) > MAX_HEADERS) {
            sender.sendAndClose(exchange, Problem.of(HEADERS_TOO_LARGE));
        } else {
            exchange.next();
        }
    }

    private static int headers(RoutingContext exchange) {
        int length = 0;
        for (var header : exchange.request().headers()) {
            length += header.getKey().length() + header.getValue().length();
        }
        return length;
    }
}
