package io.audiencesync.testing;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Sees every time an event loop is held for longer than the limit (50 ms in tests). Inject it, {@link #forget()} what
 * starting up did, act, and look at {@link #violations()}.
 */
@ApplicationScoped
public class EventLoopWatch implements VertxOptionsCustomizer {
    private final Violations violations = new Violations();

    /** Vert.x looks once a second unless told, and would miss nearly all. */
    @Override
    public void accept(VertxOptions options) {
        options.setBlockedThreadCheckInterval(10).setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS);
        Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker").addHandler(violations);
    }

    public void forget() {
        violations.seen.clear();
    }

    /** What Vert.x wrote about each look at a loop that was held too long. */
    public List<String> violations() {
        return List.copyOf(violations.seen);
    }

    private static final class Violations extends Handler {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            if (entry.getMessage().contains("eventloop")) {
                seen.add(entry.getMessage());
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            seen.clear();
        }
    }
}
