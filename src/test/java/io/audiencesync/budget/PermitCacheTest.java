package io.audiencesync.budget;

import static io.audiencesync.budget.BudgetFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class PermitCacheTest {

    private static final Duration WAIT = Duration.ofMillis(700);

    private final List<Integer> draws = new ArrayList<>();
    private int budget = 1_000;
    private long now = Long.MAX_VALUE - 5; // nanoTime may wrap
    private final PermitCache permitCache = new PermitCache(this::draw, () -> now);

    @Test
    void a_busy_cache_draws_more_and_a_quiet_one_less() {
        take(7);
        assertThat(draws).containsExactly(1, 2, 4);
        take(2);
        now += Duration.ofSeconds(10).toNanos();
        take(1);
        assertThat(draws).containsExactly(1, 2, 4, 8, 2);
    }

    @Test
    void a_permit_expires_after_ten_seconds() {
        take(2);
        now += Duration.ofMillis(9_999).toNanos();
        take(1);
        assertThat(draws).containsExactly(1, 2);
        take(1);
        now += Duration.ofSeconds(10).toNanos();
        take(1);
        assertThat(draws).containsExactly(1, 2, 4, 1);
    }

    @Test
    void an_exhausted_budget_returns_its_wait() {
        budget = 3;
        take(3);
        assertThat(await(permitCache.take())).contains(WAIT);
        budget = 1;
        assertThat(await(permitCache.take())).isEmpty();
    }

    @Test
    void a_failed_draw_is_not_cached() {
        var failing = new PermitCache(
                wanted -> budget-- > 999 ? Uni.createFrom().failure(new IllegalStateException("down")) : draw(wanted),
                () -> now);
        assertThat(await(failing.take().onFailure().recoverWithItem(Optional.of(WAIT))))
                .contains(WAIT);
        assertThat(await(failing.take())).isEmpty();
    }

    private void take(int permits) {
        for (var i = 0; i < permits; i++) {
            assertThat(await(permitCache.take())).isEmpty();
        }
    }

    private Uni<Permits> draw(int wanted) {
        draws.add(wanted);
        var permits = Math.min(wanted, budget);
        budget -= permits;
        return Uni.createFrom().item(new Permits(permits, WAIT));
    }
}
