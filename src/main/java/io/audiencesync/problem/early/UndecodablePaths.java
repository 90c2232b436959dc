package io.audiencesync.problem.early;

import io.audiencesync.problem.Problem;
import io.audiencesync.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/** Refuses paths with an escape that is left after one decoding and is none: the framework decodes some paths twice. */
class UndecodablePaths {

    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private static final int BEFORE_QUARKUS = 998;

    private final ProblemSender sender;

    UndecodablePaths(ProblemSender sender) {
        this.sender = sender;
    }

    void listen(@Observes Filters filters) {
        filters.register(this::refuse, BEFORE_QUARKUS);
    }

    private void refuse(RoutingContext exchange) {
        var path = exchange.normalizedPath();
        if (path.indexOf('%') >= 0 && NO_ESCAPE.matcher(path).find()) {
            sender.sendAndClose(exchange, Problem.of(ProblemType.INVALID_PARAMETER));
        } else {
            exchange.next();
        }
    }
}
