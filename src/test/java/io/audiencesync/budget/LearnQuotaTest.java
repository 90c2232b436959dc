package io.audiencesync.budget;

import static io.audiencesync.budget.BudgetFixture.ACCOUNT;
import static io.audiencesync.budget.BudgetFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.budget.BudgetFixture.Config;
import io.audiencesync.meta.reply.Usage.Tier;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The estimate of a quota that is smaller than the known one of 190,000. */
@Tag("database")
class LearnQuotaTest {

    private final BudgetFixture fixture = new BudgetFixture();
    private WriteCalls calls;

    @BeforeEach
    void createBudget() {
        calls = new WriteCalls(fixture.pool);
        await(new BudgetQuota(fixture.pool, Config.BY_TIER).refresh(ACCOUNT, Tier.UNKNOWN));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void rising_usage_tells_the_quota_from_above() {
        answered(2, 1);
        assertThat(answered(20, 11)).isTrue();
        assertThat(learned()).isEqualTo(223);
        assertThat(answered(60, 41)).isTrue();
        assertThat(learned()).isEqualTo(206);
    }

    @Test
    void few_calls_or_few_points_tell_nothing() {
        answered(2, 1);
        assertThat(answered(19, 50)).isFalse();
        answered(2, 10);
        assertThat(answered(40, 14)).isFalse();
    }

    @Test
    void a_quota_near_the_known_one_is_no_news() {
        answered(1_000, 1);
        assertThat(answered(19_000, 11)).isFalse();
    }

    @Test
    void calls_made_count_as_taken_from_the_learned_quota() {
        answered(2, 1);
        answered(40, 21);
        assertThat(take().permits()).isZero();
        assertThat(take().retryAfter()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
    }

    @Test
    void low_usage_for_an_hour_ends_the_learned_quota() {
        answered(2, 1);
        answered(20, 11);
        fixture.advance(Duration.ofMinutes(59));
        answered(60, 60);
        fixture.advance(Duration.ofMinutes(59));
        answered(1, 20);
        assertThat(isCapped()).isTrue();
        fixture.advance(Duration.ofMinutes(2));
        answered(1, 20);
        assertThat(isCapped()).isFalse();
    }

    @Test
    void a_refusal_without_usage_tells_nine_tenths_of_the_hours_calls() {
        answered(120, 0);
        fixture.advance(Duration.ofMinutes(20));
        answered(80, 0);
        assertThat(await(calls.write(ACCOUNT, 1, 0, true))).isTrue();
        assertThat(learned()).isEqualTo(180);
        assertThat(await(calls.write(ACCOUNT, 1, 0, true)))
                .as("another call in flight")
                .isFalse();
        fixture.advance(Duration.ofHours(1));
        assertThat(take().permits()).isZero();
        fixture.advance(Duration.ofMinutes(10));
        assertThat(take().permits()).isEqualTo(1);
        assertThat(isCapped()).isTrue();
    }

    @Test
    void a_refusal_after_few_calls_tells_no_quota() {
        answered(18, 0);
        assertThat(await(calls.write(ACCOUNT, 1, 0, true))).isFalse();
    }

    @Test
    void a_new_account_starts_with_small_batches() {
        assertThat(take(100).permits()).isEqualTo(8);
        answered(200, 1);
        assertThat(take(100).permits()).isEqualTo(50);
    }

    private boolean answered(int count, double usage) {
        return await(calls.write(ACCOUNT, count, usage, false));
    }

    private Permits take() {
        return take(1);
    }

    private Permits take(int wanted) {
        return await(new TakePermits(fixture.pool, Config.BY_TIER).take(ACCOUNT, wanted));
    }

    private int learned() {
        return Integer.parseInt(fixture.value("select learned_quota from budget"));
    }

    private boolean isCapped() {
        return Boolean.parseBoolean(fixture.value("select learned_until > service_time() from budget"));
    }
}
