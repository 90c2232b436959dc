package io.audiencesync.problem.early;

import io.audiencesync.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Shows the problems of pages as pages where no resource was found. */
public interface EarlyPages {

    /** The page as HTML; empty if a program has called. */
    Optional<String> page(RoutingContext exchange, Problem problem);
}
