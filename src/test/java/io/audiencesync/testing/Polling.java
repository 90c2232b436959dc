package io.audiencesync.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what happens in real time, in another process or on an event loop. All other tests move the clock. */
public final class Polling {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Polling() {}

    /** @param subject named by the failure */
    public static ConditionFactory await(String subject) {
        return await().alias(subject);
    }

    /** The condition runs in the thread of the test, which has the class loader of the application. */
    public static ConditionFactory await() {
        return Awaitility.await()
                .pollInSameThread()
                .dontCatchUncaughtExceptions()
                .pollDelay(Duration.ZERO)
                .pollInterval(INTERVAL)
                .atMost(TIMEOUT);
    }
}
