package io.audiencesync.problem.early;

import io.audiencesync.problem.ProblemType;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * Answers calls that the framework ends before a resource is found. Its own answer would have an error id and a stack
 * trace.
 */
class EarlyFailures {

    private static final int BEFORE_QUARKUS = Integer.MIN_VALUE;

    private final ProblemSender sender;

    EarlyFailures(ProblemSender sender) {
        this.sender = sender;
    }

    void listen(@Observes Router router) {
        router.route().order(BEFORE_QUARKUS).failureHandler(this::answer);
    }

    private void answer(RoutingContext exchange) {
        if (exchange.response().ended() || exchange.response().headWritten()) {
            exchange.next();
            return;
        }
        if (exchange.failure() instanceof AuthenticationRedirectException redirect) {
            // a step of a person's sign-in, whose headers are set already
            exchange.response().setStatusCode(redirect.getCode()).end();
            return;
        }
        var problem = EarlyProblems.of(exchange.statusCode(), exchange.failure());
        if (problem.status() == ProblemType.INTERNAL.status()) {
            Log.error("A call failed unexpectedly before its resource was found", exchange.failure());
        } else {
            Log.debugf("A call was refused with %d before its resource was found", problem.status());
        }
        sender.sendAndClose(exchange, problem);
    }
}
