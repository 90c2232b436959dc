package io.audiencesync.database;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A separate Vert.x with one event loop. HTTP event loops are busy under load: each statement on them would wait, for
 * seconds.
 */
@Qualifier
@Retention(RUNTIME)
@Target({METHOD, PARAMETER, FIELD})
public @interface EventLoop {

    Work value();

    /** Work that must not wait behind HTTP calls. */
    enum Work {
        /** Commits of accepted entries: their callers wait for them. */
        COMMITS,
        /** Claims, and all work until the lane is released. */
        DELIVERY
    }
}
