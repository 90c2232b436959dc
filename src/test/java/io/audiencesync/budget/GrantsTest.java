package io.audiencesync.budget;

import static io.audiencesync.budget.BudgetFixture.ACCOUNT;
import static io.audiencesync.budget.BudgetFixture.ANOTHERS_ACCOUNT;
import static io.audiencesync.budget.BudgetFixture.OTHER_ACCOUNT;
import static io.audiencesync.budget.BudgetFixture.TOKEN;
import static io.audiencesync.budget.BudgetFixture.WORKSPACE;
import static io.audiencesync.budget.BudgetFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.budget.BudgetFixture.Config;
import io.audiencesync.cause.Cause;
import io.audiencesync.meta.reply.ErrorCode;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.Usage;
import io.audiencesync.meta.reply.Usage.Tier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class GrantsTest {

    private final BudgetFixture fixture = new BudgetFixture();
    private Grants grants;

    @BeforeEach
    void connect() {
        fixture.connect();
        grants = fixture.replica(Config.of(6_000));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_grant_holds_a_token_and_never_prints_it() {
        var grant = (Grant.Granted) take();
        assertThat(grant.token()).isEqualTo(TOKEN);
        assertThat(grant.toString()).doesNotContain(TOKEN);
    }

    @Test
    void a_workspace_without_connection_costs_no_budget() {
        assertThat(await(grants.take("another", ACCOUNT))).isEqualTo(new Grant.NotConnected());
        assertThat(fixture.value("select count(*) from budget")).isEqualTo("0");
    }

    @Test
    void an_ad_account_that_is_not_selected_costs_no_budget() {
        assertThat(await(grants.take(WORKSPACE, ANOTHERS_ACCOUNT))).isEqualTo(new Grant.NotSelected());
        assertThat(fixture.value("select count(*) from budget")).isEqualTo("0");
    }

    @Test
    void the_quota_follows_the_audiences_and_the_reported_tier() {
        fixture.database.execute("""
                insert into audience (workspace_id, ad_account_id, facebook_id, name)
                values ('a', 1001, 1, 'one'), ('b', 1001, 1, 'one'), ('a', 1001, 2, 'two'), ('a', 1001, null, 'draft')
                """);
        grants = fixture.replica(Config.BY_TIER);
        take();
        assertThat(quota()).isEqualTo(190_080);
        apply(new Usage(10, 0, 0, Duration.ZERO, Duration.ZERO, Tier.LIMITED, true));
        assertThat(quota()).isEqualTo(5_080);
        grants = fixture.replica(Config.BY_TIER);
        take();
        assertThat(quota()).as("after a restart").isEqualTo(5_080);
        fixture.database.execute(
                "insert into audience (workspace_id, ad_account_id, facebook_id, name) select 'c', 1001, n, n from generate_series(10, 30000) n");
        await(fixture.replica(Config.BY_TIER).take(WORKSPACE, ACCOUNT));
        assertThat(quota()).isEqualTo(700_000);
    }

    @Test
    void a_hot_score_slows_calls_down_in_proportion() {
        var full = callsInFourMinutes();
        apply(score(85, Duration.ZERO));
        var slowed = callsInFourMinutes();
        assertThat(slowed / full).isBetween(0.45, 0.6);
    }

    @Test
    void a_cool_score_lets_calls_go_at_full_speed_again() {
        var full = callsInFourMinutes();
        apply(score(94, Duration.ZERO));
        apply(score(40, Duration.ZERO));
        assertThat(callsInFourMinutes() / full).isBetween(0.95, 1.05);
    }

    @Test
    void a_score_no_longer_reported_expires() {
        var full = callsInFourMinutes();
        apply(score(94, Duration.ZERO));
        fixture.advance(Duration.ofMinutes(6));
        assertThat(callsInFourMinutes() / full).isGreaterThan(0.95);
    }

    @Test
    void a_hot_app_slows_every_account_down() {
        var full = callsInFourMinutes();
        apply(new Usage(0, 0, 85, Duration.ZERO, Duration.ZERO, Tier.UNKNOWN, true));
        assertThat(callsInFourMinutes() / full).isBetween(0.45, 0.6);
    }

    @Test
    void a_throttled_reply_pauses_the_account_even_without_headers() {
        var grant = (Grant.Granted) take();
        var reply = new MetaReply.Throttled(
                Cause.THROTTLED,
                Duration.ofMinutes(3),
                false,
                new ErrorCode(17, 0, ""),
                "too many calls",
                Usage.UNKNOWN);
        await(grants.apply(grant, reply));
        assertThat(exhaustion()).isBetween(Duration.ofSeconds(170), Duration.ofSeconds(180));
    }

    @Test
    void an_account_near_its_limit_is_held_for_the_announced_time() {
        take();
        apply(score(96, Duration.ofMinutes(2)));
        assertThat(exhaustion()).isBetween(Duration.ofSeconds(110), Duration.ofSeconds(120));
        fixture.advance(Duration.ofMinutes(2));
        assertThat(take()).isInstanceOf(Grant.Granted.class);
    }

    @Test
    void an_equal_hold_after_the_first_is_over_holds_again() {
        take();
        apply(score(96, Duration.ofMinutes(2)));
        fixture.advance(Duration.ofMinutes(2));
        take();
        apply(score(96, Duration.ofMinutes(2)));
        assertThat(exhaustion()).isBetween(Duration.ofSeconds(110), Duration.ofSeconds(120));
    }

    @Test
    void a_hold_discards_cached_permits() {
        for (var i = 0; i < 8; i++) {
            take();
        }
        apply(score(96, Duration.ofMinutes(2)));
        assertThat(take()).isInstanceOf(Grant.Exhausted.class);
    }

    @Test
    void a_hold_without_time_is_longer_near_the_limit_and_ends_early() {
        take();
        apply(hour(99, Duration.ZERO));
        assertThat(exhaustion()).isBetween(Duration.ofSeconds(230), Duration.ofSeconds(240));
        apply(hour(94, Duration.ZERO));
        assertThat(take()).as("a reply from before the hold").isInstanceOf(Grant.Exhausted.class);
        apply(hour(50, Duration.ZERO));
        assertThat(take()).isInstanceOf(Grant.Granted.class);
    }

    @Test
    void replies_without_a_meter_do_not_cool_it() {
        take();
        apply(hour(97, Duration.ofMinutes(10)));
        apply(score(20, Duration.ZERO));
        apply(Usage.UNKNOWN);
        assertThat(exhaustion()).isGreaterThan(Duration.ofMinutes(9));
    }

    @Test
    void one_replicas_throttle_applies_to_all() {
        var other = fixture.replica(Config.of(6_000));
        take();
        apply(score(96, Duration.ofMinutes(2)));
        assertThat(await(other.take(WORKSPACE, ACCOUNT))).isInstanceOf(Grant.Exhausted.class);
        assertThat(await(other.take(WORKSPACE, OTHER_ACCOUNT))).isInstanceOf(Grant.Granted.class);
    }

    @Test
    void unchanged_usage_costs_no_statement() {
        take();
        apply(score(85, Duration.ZERO));
        var row = fixture.value("select xmin::text from budget");
        for (var i = 0; i < 100; i++) {
            apply(score(85, Duration.ZERO));
        }
        assertThat(fixture.value("select xmin::text from budget")).isEqualTo(row);
    }

    @Test
    void an_empty_budget_is_remembered_for_a_while() {
        assertThat(grants.knownWait(ACCOUNT)).isEmpty();
        take();
        apply(score(96, Duration.ofMinutes(2)));
        var wait = exhaustion();
        assertThat(grants.knownWait(ACCOUNT).orElseThrow()).isBetween(wait.minusSeconds(2), wait);
        fixture.advance(Duration.ofSeconds(6));
        assertThat(grants.knownWait(ACCOUNT))
                .as("asked again, as Facebook may have ended the hold")
                .isEmpty();
    }

    @Test
    void refused_bursts_wait_longer_each_time_up_to_an_hour() {
        take();
        for (var minutes : List.of(10, 20, 40, 60)) {
            assertThat(refuseBurst()).isEqualTo(Duration.ofMinutes(minutes));
            assertThat(refuseBurst()).as("a call in flight").isEqualTo(Duration.ofMinutes(minutes));
            fixture.advance(Duration.ofMinutes(minutes - 1));
            assertThat(take()).isInstanceOf(Grant.Exhausted.class);
            fixture.advance(Duration.ofMinutes(2));
        }
        assertThat(refuseBurst()).isEqualTo(Duration.ofHours(1));
        fixture.advance(Duration.ofHours(12));
        assertThat(refuseBurst()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void after_a_refused_burst_calls_are_a_second_apart() {
        take();
        refuseBurst();
        fixture.advance(Duration.ofMinutes(11));
        for (var second = 0; second < 5; second++) {
            assertThat(take()).isInstanceOf(Grant.Granted.class);
            assertThat(exhaustion()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
            fixture.advance(Duration.ofSeconds(1));
        }
        fixture.advance(Duration.ofHours(12));
        assertThat(take()).isInstanceOf(Grant.Granted.class);
        assertThat(take()).isInstanceOf(Grant.Granted.class);
    }

    private Duration refuseBurst() {
        var reply = new MetaReply.Throttled(
                Cause.BURSTS_LIMITED,
                Duration.ofMinutes(10),
                false,
                new ErrorCode(613, 0, ""),
                "too many calls",
                Usage.UNKNOWN);
        var applied = await(grants.apply(new Grant.Granted(WORKSPACE, ACCOUNT, null), reply));
        return ((MetaReply.Throttled) applied).retryAfter();
    }

    private Grant take() {
        return await(grants.take(WORKSPACE, ACCOUNT));
    }

    private Duration exhaustion() {
        var grant = take();
        assertThat(grant).isInstanceOf(Grant.Exhausted.class);
        return ((Grant.Exhausted) grant).retryAfter();
    }

    private void apply(Usage usage) {
        await(grants.apply(new Grant.Granted(WORKSPACE, ACCOUNT, null), usage));
    }

    private double callsInFourMinutes() {
        var calls = 0;
        spendTheBurst();
        for (var flush = 0; flush < 48; flush++) {
            fixture.advance(Duration.ofSeconds(5));
            while (take() instanceof Grant.Granted) {
                calls++;
            }
        }
        return calls;
    }

    private void spendTheBurst() {
        Grant grant;
        do {
            grant = take();
        } while (grant instanceof Grant.Granted);
    }

    private int quota() {
        return Integer.parseInt(fixture.value("select quota from budget"));
    }

    private static Usage score(double percent, Duration reset) {
        return new Usage(0, percent, 0, Duration.ZERO, reset, Tier.UNKNOWN, true);
    }

    private static Usage hour(double percent, Duration regain) {
        return new Usage(percent, 0, 0, regain, Duration.ZERO, Tier.UNKNOWN, true);
    }
}
