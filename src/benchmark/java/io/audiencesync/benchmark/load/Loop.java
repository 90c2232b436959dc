package io.audiencesync.benchmark.load;

import java.util.concurrent.CompletableFuture;

/** A way to make calls, on the event loop. */
sealed interface Loop permits ClosedLoop, OpenLoop {

    void start(CompletableFuture<Answers> done);
}
