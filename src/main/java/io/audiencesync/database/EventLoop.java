package io.audiencesync.database;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A Vert.x of its own with one event loop. HTTP's loops work off what came before: while calls keep them busy, each statement
 * that is made on them waits, for seconds in a crowd.
 */
@Qualifier
@Retention(RUNTIME)
@Target({METHOD, PARAMETER, FIELD})
public @interface EventLoop {

    Work value();

    /** What must not wait behind HTTP calls. */
    enum Work {
        /** Accepted entries: their callers wait for nothing else. */
        COMMITS,
        /** Claims, and all that follows until the lane is given back. */
        DELIVERY
    }
}
