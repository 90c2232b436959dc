package io.audiencesync.budget;

import static io.audiencesync.budget.BudgetFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.budget.BudgetFixture.Config;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Replicas that share one budget. */
@Tag("database")
class BudgetTest {

    private static final long ACCOUNT = 1001;
    private static final Duration FLUSH = Duration.ofSeconds(10);

    private final BudgetFixture fixture = new BudgetFixture();
    private final BudgetCalls calls = new BudgetCalls();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void two_saturated_replicas_use_nine_tenths_of_the_quota() {
        var quota = 2_400;
        var replicas = List.of(permitCache(quota), permitCache(quota));
        fixture.advance(Duration.ofHours(3));
        var fullHours = 0;
        for (var flush = 0; flush < 720; flush++) {
            for (var i = 0; i < 2; i++) {
                callUntilExhausted(replicas.get((flush + i) % 2));
            }
            if (flush >= 360) {
                assertThat(calls.inHourBefore(fixture.nanoTime())).isGreaterThan(quota * 9 / 10);
                fullHours++;
            }
            fixture.advance(FLUSH);
        }
        assertThat(fullHours).isEqualTo(360);
        assertThat(calls.mostInAnHour()).isLessThanOrEqualTo(quota);
    }

    @Test
    void an_idle_account_grants_a_sixtieth_of_its_quota_at_once() {
        var permitCache = permitCache(6_000);
        fixture.advance(Duration.ofHours(3));
        var wait = callUntilExhausted(permitCache);
        assertThat(calls.count()).isBetween(100, 105);
        assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofMillis(621));
        fixture.advance(wait);
        assertThat(await(permitCache.take())).isEmpty();
    }

    @Test
    void a_clock_set_back_adds_no_permits() {
        var permitCache = permitCache(60);
        assertThat(await(permitCache.take())).isEmpty();
        fixture.advance(Duration.ofMinutes(-30));
        assertThat(await(permitCache.take()).orElseThrow()).isGreaterThan(Duration.ofMinutes(30));
    }

    @Test
    void a_crowd_on_many_event_loops_shares_few_draws() {
        var drawn = new ConcurrentLinkedQueue<Integer>();
        var config = Config.of(60_000);
        permitCache(60_000);
        var take = new TakePermits(fixture.pool, config);
        var replicas = IntStream.range(0, 8)
                .mapToObj(i -> new PermitCache(
                        wanted -> take.take(ACCOUNT, wanted).invoke(share -> drawn.add(share.permits())),
                        fixture::nanoTime))
                .toList();
        var before = System.nanoTime();
        var takers = IntStream.range(0, 3_000)
                .mapToObj(i -> onALoopOfItsOwn(replicas.get(i % 8)))
                .toList();
        var granted = await(Uni.join().all(takers).andFailFast()).stream()
                .filter(Optional::isEmpty)
                .count();
        var earned = 17 * (1 + (System.nanoTime() - before) / 1_000_000_000);
        var permits = drawn.stream().mapToLong(Integer::longValue).sum();
        assertThat(permits).isBetween(1_000L, 1_000 + earned);
        // a replica may keep the rest of its last draw, at most a twentieth of the burst
        assertThat(granted).isBetween(permits - 8 * 50, permits);
        assertThat(drawn).hasSizeLessThan(500);
    }

    private Uni<Optional<Duration>> onALoopOfItsOwn(PermitCache permitCache) {
        var context = ((VertxInternal) fixture.vertx.getDelegate()).createEventLoopContext();
        return Uni.createFrom()
                .emitter(emitter -> context.runOnContext(ignored -> permitCache
                        .take()
                        .invoke(() -> assertThat(Vertx.currentContext()).isEqualTo(context))
                        .subscribe()
                        .with(emitter::complete, emitter::fail)));
    }

    private PermitCache permitCache(int quota) {
        return fixture.permitCache(Config.of(quota), ACCOUNT);
    }

    private Duration callUntilExhausted(PermitCache permitCache) {
        while (true) {
            var wait = await(permitCache.take());
            if (wait.isPresent()) {
                return wait.get();
            }
            calls.add(fixture.nanoTime());
        }
    }
}
