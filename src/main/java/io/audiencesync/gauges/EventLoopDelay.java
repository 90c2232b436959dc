package io.audiencesync.gauges;

import static io.audiencesync.database.EventLoop.Work.COMMITS;
import static io.audiencesync.database.EventLoop.Work.DELIVERY;

import io.audiencesync.database.EventLoop;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** How late a timer fires on an event loop: the time that every other task waits there too. */
@Singleton
class EventLoopDelay {

    private static final long EVERY_MS = 500;

    void start(
            @Observes StartupEvent started,
            Vertx shared,
            @EventLoop(COMMITS) Vertx commits,
            @EventLoop(DELIVERY) Vertx delivery,
            MeterRegistry registry) {
        watch(shared, "http", registry);
        watch(commits, "commits", registry);
        watch(delivery, "delivery", registry);
    }

    private static void watch(Vertx vertx, String loop, MeterRegistry registry) {
        var delay = Timer.builder("audience.sync.event.loop.delay")
                .description("Time that a due timer waits for its event loop")
                .tag("loop", loop)
                .register(registry);
        next(vertx, delay);
    }

    private static void next(Vertx vertx, Timer delay) {
        var due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EVERY_MS);
        vertx.setTimer(EVERY_MS, ignored -> {
            delay.record(Math.max(0, System.nanoTime() - due), TimeUnit.NANOSECONDS);
            next(vertx, delay);
        });
    }
}
