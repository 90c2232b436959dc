package io.audiencesync.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.quarkus.runtime.Startup;
import io.vertx.core.impl.VertxThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Detects every task that blocks an event loop for 50 ms, by work or by waiting. Time without a processor, on a
 * loaded machine or during a garbage collection, does not count. Inject it, call {@link #forget()} after start-up,
 * act, and check {@link #violations()}.
 */
@Startup
@ApplicationScoped
public class EventLoopWatch {
    private static final long LIMIT = Duration.ofMillis(50).toNanos();
    private static final int BETWEEN_LOOKS = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** A task's start, and the loop's processor time when it was first seen. */
    private record Task(long start, long cpu) {}

    private final Map<VertxThread, Task> tasks = new HashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();

    EventLoopWatch() {
        looks.scheduleAtFixedRate(this::look, 0, BETWEEN_LOOKS, MILLISECONDS);
    }

    public void forget() {
        violations.clear();
    }

    /** The stack of each loop when it was found blocked. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    private void look() {
        for (var thread : liveThreads()) {
            if (thread instanceof VertxThread loop && !loop.isWorker()) {
                look(loop);
            }
        }
    }

    private void look(VertxThread loop) {
        var start = loop.startTime();
        var cpu = THREADS.getThreadCpuTime(loop.threadId());
        var task = tasks.get(loop);
        if (start == 0 || task == null || task.start != start) {
            tasks.put(loop, new Task(start, cpu));
        } else if (cpu - task.cpu > LIMIT || isWaiting(loop) && System.nanoTime() - start > LIMIT) {
            violations.add(loop.getName() + " in " + Arrays.toString(loop.getStackTrace()));
        }
    }

    private static boolean isWaiting(Thread thread) {
        return switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING -> true;
            default -> false;
        };
    }

    private static Thread[] liveThreads() {
        var group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        var threads = new Thread[THREADS.getThreadCount() + 100];
        return Arrays.copyOf(threads, group.enumerate(threads));
    }

    @PreDestroy
    void close() {
        looks.shutdownNow();
    }
}
