package io.audiencesync.problem.early;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Answers forms of people whose session has ended, so that what they typed is not lost. */
public interface LostForms {

    /** Whether this call, which is not authenticated, is such a form. */
    boolean concerns(RoutingContext exchange);

    /** Sends the answer. */
    Uni<Boolean> answer(RoutingContext exchange);
}
