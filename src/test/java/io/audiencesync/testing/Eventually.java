package io.audiencesync.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** For tests of another process, whose clock no test moves: retries an assertion until it holds or the time is up. */
public final class Eventually {
    private static final long BETWEEN = Duration.ofMillis(50).toNanos();

    private Eventually() {}

    public static void within(Duration maxWait, Runnable assertion) {
        var end = System.nanoTime() + maxWait.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN);
            }
        }
    }
}
