package io.audiencesync.callrate;

import static io.audiencesync.problem.ProblemType.TOO_MANY_REQUESTS;

import io.audiencesync.problem.ProblemException;
import io.audiencesync.workspace.Caller;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses the calls of a workspace that calls too often. Calls without a workspace are refused elsewhere. */
class LimitCalls {

    private final Caller caller;
    private final CallRates rates;

    LimitCalls(Caller caller, CallRates rates) {
        this.caller = caller;
        this.rates = rates;
    }

    @ServerRequestFilter
    public void limit(ContainerRequestContext call) {
        var kind = CallKind.of(call.getMethod(), call.getUriInfo().getPath());
        caller.namedWorkspace()
                .flatMap(workspace -> rates.take(workspace, kind))
                .ifPresent(wait -> {
                    throw ProblemException.of(
                            TOO_MANY_REQUESTS, "The workspace calls too often; nothing was done.", wait.plusSeconds(1));
                });
    }
}
