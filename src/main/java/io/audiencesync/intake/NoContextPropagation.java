package io.audiencesync.intake;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Runs each step of a pipeline as it is. Otherwise Mutiny captures and restores the context of the thread, with a JTA
 * transaction that nobody uses, around every step, which cost two thirds of a call. Request scope and Hibernate's
 * session need none of it: both live in the Vert.x context, in which a request's steps run.
 */
@ApplicationScoped
class NoContextPropagation {

    /** Before the first pipeline is built. */
    void atStart(@Observes @Priority(1) StartupEvent started) {
        Infrastructure.clearInterceptors();
    }
}
