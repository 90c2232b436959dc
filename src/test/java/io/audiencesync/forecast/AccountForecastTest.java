package io.audiencesync.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.budget.BudgetState;
import io.audiencesync.budget.BudgetState.Bucket;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.counts.LaneLoads.LaneLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When the lanes of one ad account clear, from what is known about them. */
@Tag("unit")
class AccountForecastTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration REST = Duration.ofSeconds(5);

    @Test
    void a_lane_clears_at_its_pace() {
        assertThat(of(load(1, 100_000), free())).isEqualTo(Forecast.at(NOW.plusSeconds(10), LimitedBy.PACE));
    }

    @Test
    void without_a_call_until_now_only_the_pace_counts() {
        assertThat(of(load(1, 100_000), null).limitedBy()).isEqualTo(LimitedBy.PACE);
    }

    @Test
    void a_budget_of_a_call_a_minute_takes_a_minute_a_request() {
        assertThat(of(load(1, 100_000), slow(1, NOW)))
                .isEqualTo(Forecast.at(NOW.plusSeconds(9 * 60), LimitedBy.BUDGET));
        assertThat(of(load(1, 100_000), slow(0.5, NOW)))
                .isEqualTo(Forecast.at(NOW.plusSeconds(18 * 60), LimitedBy.THROTTLE));
    }

    @Test
    void a_hold_comes_first() {
        assertThat(of(load(1, 20_000), slow(1, NOW.plusSeconds(600))))
                .isEqualTo(Forecast.at(NOW.plusSeconds(660), LimitedBy.THROTTLE));
    }

    @Test
    void lanes_share_the_budget_by_turns() {
        var small = load(1, 10_000);
        var large = load(2, 50_000);
        var forecasts =
                new AccountForecast(List.of(small, large), Optional.of(slow(1, NOW)), NOW, 10_000, REST).lanes();
        assertThat(forecasts.get(small.lane()).clearsAt()).contains(NOW.plusSeconds(60));
        assertThat(forecasts.get(large.lane()).clearsAt()).contains(NOW.plusSeconds(5 * 60));
    }

    @Test
    void a_pause_with_an_end_delays() {
        var until = NOW.plusSeconds(3_600);
        assertThat(of(paused(until, false), free())).isEqualTo(Forecast.at(until.plusSeconds(1), LimitedBy.PAUSED));
        assertThat(of(paused(Instant.EPOCH, true), free())).isEqualTo(Forecast.unknown(LimitedBy.PAUSED));
    }

    @Test
    void a_cause_for_people_leaves_the_time_open() {
        assertThat(of(blocked("custom_audience_terms", NOW), free())).isEqualTo(Forecast.unknown(LimitedBy.BLOCKED));
    }

    @Test
    void a_limit_of_facebook_ends_by_itself() {
        assertThat(of(blocked("throttled", NOW.plusSeconds(300)), free()))
                .isEqualTo(Forecast.at(NOW.plusSeconds(301), LimitedBy.THROTTLE));
    }

    @Test
    void blocked_lanes_cost_the_others_nothing() {
        var small = load(1, 10_000);
        var other = new LaneLoad(
                new LaneRef(7, 2),
                "w",
                90_000,
                Instant.EPOCH,
                false,
                Optional.of("audience_deleted"),
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                OptionalDouble.empty());
        var forecasts =
                new AccountForecast(List.of(small, other), Optional.of(slow(1, NOW)), NOW, 10_000, REST).lanes();
        assertThat(forecasts.get(small.lane()).clearsAt()).contains(NOW.plusSeconds(1));
    }

    private static Forecast of(LaneLoad load, BudgetState budget) {
        return new AccountForecast(List.of(load), Optional.ofNullable(budget), NOW, 10_000, REST)
                .lanes()
                .get(load.lane());
    }

    private static BudgetState free() {
        return new BudgetState(
                Optional.empty(), 190_000, 0, 1, false, NOW, new Bucket(NOW, 0.02, 3_166), Optional.empty());
    }

    private static BudgetState slow(double share, Instant heldUntil) {
        return new BudgetState(
                Optional.empty(),
                62,
                0,
                share,
                heldUntil.isAfter(NOW),
                heldUntil,
                new Bucket(NOW, 60, 1),
                Optional.empty());
    }

    private static LaneLoad load(long audience, long entries) {
        return load(audience, entries, Instant.EPOCH, false, Optional.empty(), Instant.EPOCH);
    }

    private static LaneLoad paused(Instant until, boolean forGood) {
        return load(1, 10_000, until, forGood, Optional.empty(), Instant.EPOCH);
    }

    private static LaneLoad blocked(String cause, Instant notBefore) {
        return load(1, 10_000, Instant.EPOCH, false, Optional.of(cause), notBefore);
    }

    private static LaneLoad load(
            long audience, long entries, Instant until, boolean forGood, Optional<String> cause, Instant notBefore) {
        return new LaneLoad(
                new LaneRef(7, audience),
                "w",
                entries,
                until,
                forGood,
                cause,
                cause.isPresent(),
                notBefore,
                Instant.EPOCH,
                false,
                OptionalDouble.empty());
    }
}
