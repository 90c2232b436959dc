package io.audiencesync.benchmark.delivery;

import io.audiencesync.benchmark.world.Lanes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/** How many users were settled when, from its start on. */
final class SettledLog {

    private static final int DIGITS = 3;

    private record Look(long at, long settled) {}

    private final Lanes lanes;
    private final long before;
    private final List<Look> looks = new ArrayList<>();
    private final CompletableFuture<Void> watching = new CompletableFuture<>();
    private volatile long expected = Long.MAX_VALUE;

    private SettledLog(Lanes lanes) {
        this.lanes = lanes;
        this.before = lanes.settled();
    }

    static SettledLog start(Lanes lanes) {
        var log = new SettledLog(lanes);
        Thread.ofPlatform().daemon().start(log::watch);
        return log;
    }

    private void watch() {
        try {
            lanes.watchSettled(settled -> {
                looks.add(new Look(System.nanoTime(), settled - before));
                return settled - before < expected;
            });
            watching.complete(null);
        } catch (RuntimeException e) {
            watching.completeExceptionally(e);
        }
    }

    /** Waits until so many users are settled. */
    void awaitSettled(long users) {
        expected = users;
        watching.join();
    }

    /**
     * The time from the answer to the settlement. Users of a lane settle in the order of their calls.
     *
     * @param answered the time of each call's answer
     */
    Histogram lag(List<Long> answered, int usersPerCall) {
        var lag = new Histogram(DIGITS);
        var call = 0;
        for (var look : looks) {
            while (call < answered.size() && (call + 1L) * usersPerCall <= look.settled()) {
                lag.recordValue(Math.max(0, look.at() - answered.get(call)));
                call++;
            }
        }
        return lag;
    }
}
