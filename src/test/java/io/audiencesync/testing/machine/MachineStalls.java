package io.audiencesync.testing.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Measures how long the machine lets a thread wait that wants to wake up every few milliseconds: nobody does better. */
public final class MachineStalls implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration USUAL = Duration.ofMillis(20);

    private record Stall(Instant end, Duration time) {}

    private final Queue<Stall> stalls = new ConcurrentLinkedQueue<>();
    private final Thread ticker = Thread.ofPlatform().daemon().start(this::tick);
    private volatile boolean closed;

    /** The time that was lost between two moments, at most all of it. */
    public Duration between(Instant from, Instant to) {
        var lost = stalls.stream()
                .filter(stall -> stall.end().isAfter(from)
                        && stall.end().minus(stall.time()).isBefore(to))
                .map(Stall::time)
                .reduce(Duration.ZERO, Duration::plus);
        var all = Duration.between(from, to);
        return lost.compareTo(all) < 0 ? lost : all;
    }

    private void tick() {
        var before = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(TICK.toNanos());
            var now = System.nanoTime();
            var late = Duration.ofNanos(now - before).minus(TICK);
            if (late.compareTo(USUAL) > 0) {
                stalls.add(new Stall(Instant.now(), late));
            }
            before = now;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
