package io.audiencesync.async;

import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** The caller's event loop. Timers, workers and shared results complete on other threads: {@code emitOn} returns to it. */
public final class CallersLoop {

    private CallersLoop() {}

    /** For a caller outside any event loop, the completing thread goes on. */
    public static Executor executor() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : MutinyHelper.executor(context);
    }
}
