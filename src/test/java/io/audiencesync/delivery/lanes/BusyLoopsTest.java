package io.audiencesync.delivery.lanes;

import static io.audiencesync.database.EventLoop.Work.DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.database.EventLoop;
import io.audiencesync.delivery.Journeys;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls keep every HTTP event loop busy. */
@QuarkusTest
@Tag("application")
class BusyLoopsTest {

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    @Inject
    Vertx http;

    @Inject
    @EventLoop(DELIVERY)
    Vertx delivery;

    @Inject
    Journeys journeys;

    @Inject
    Flusher flusher;

    @Inject
    LaneWorkers laneWorkers;

    @Test
    void lanes_are_claimed_while_all_loops_of_http_are_busy() {
        var journey = journeys.start();
        journey.add("anna");
        var calls = new CountDownLatch(1);
        ((VertxInternal) http).getEventLoopGroup().forEach(loop -> loop.execute(() -> await(calls)));
        try {
            claim().await().atMost(MAX_WAIT);
            assertThat(laneWorkers.slots().taken()).isNotEmpty();
        } finally {
            calls.countDown();
        }
        laneWorkers.idle().join();
        assertThat(journey.synced(journey.addStep())).isEqualTo(1);
    }

    private Uni<Void> claim() {
        return Uni.createFrom()
                .deferred(flusher::flush)
                .runSubscriptionOn(MutinyHelper.executor(delivery.getOrCreateContext()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
