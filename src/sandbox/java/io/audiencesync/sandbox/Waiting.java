package io.audiencesync.sandbox;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Waits for start and stop. */
final class Waiting {

    private Waiting() {}

    static <T> T on(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox could not start or stop", e);
        }
    }
}
