package io.audiencesync.forecast;

import io.audiencesync.budget.BudgetState;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.counts.LaneLoads.LaneLoad;
import io.audiencesync.cause.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Forecasts the lanes of one ad account, which share its budget. Entries that are accepted later are not counted.
 *
 * @param loads of every workspace
 * @param budget empty before the first call on the ad account
 * @param requestEntries entries in a full request
 * @param rest the longest time until a lane is claimed again
 */
record AccountForecast(
        Collection<LaneLoad> loads, Optional<BudgetState> budget, Instant now, int requestEntries, Duration rest) {

    /** For a lane without a full request until now. */
    private static final double USUAL_PACE = 10_000;

    Map<LaneRef, Forecast> lanes() {
        var turns = Turns.of(
                loads.stream().filter(load -> moves(load) && !isPaused(load)).mapToLong(this::requests));
        return loads.stream().collect(Collectors.toMap(LaneLoad::lane, load -> lane(load, turns)));
    }

    private Forecast lane(LaneLoad load, Turns turns) {
        if (load.pausedForGood()) {
            return Forecast.unknown(LimitedBy.PAUSED);
        }
        if (!moves(load)) {
            return Forecast.unknown(LimitedBy.BLOCKED);
        }
        var start = start(load);
        var paced =
                start.plusMillis(Math.round(1000 * load.entries() / load.pace().orElse(USUAL_PACE)));
        var calls = turns.until(requests(load)) + (isPaused(load) ? requests(load) : 0);
        var granted = budget.map(state -> state.permitAt(calls, start)).orElse(start);
        return granted.isAfter(paced)
                ? Forecast.at(granted, limit(load, isThrottled(load) ? LimitedBy.THROTTLE : LimitedBy.BUDGET))
                : Forecast.at(paced, limit(load, isThrottled(load) ? LimitedBy.THROTTLE : LimitedBy.PACE));
    }

    private LimitedBy limit(LaneLoad load, LimitedBy otherwise) {
        return isPaused(load) ? LimitedBy.PAUSED : otherwise;
    }

    private boolean isPaused(LaneLoad load) {
        return load.pausedForGood() || load.pausedUntil().isAfter(now);
    }

    private long requests(LaneLoad load) {
        return Math.ceilDiv(load.entries(), requestEntries);
    }

    /** Nobody has to do anything for it to be sent. */
    private boolean moves(LaneLoad load) {
        return load.cause().flatMap(Cause::named).map(AccountForecast::isLimit).orElse(true);
    }

    private static boolean isLimit(Cause cause) {
        return cause.limitsAccount() || cause == Cause.APP_LIMIT;
    }

    /** A lane's own such cause only says that the budget was used up. */
    private boolean isThrottled(LaneLoad load) {
        return load.causeIsWider() || budget.filter(BudgetState::isThrottled).isPresent();
    }

    private Instant start(LaneLoad load) {
        var next = load.leased() ? now : latest(now, load.flushedAt().plus(rest));
        return latest(next, latest(load.pausedUntil(), load.cause().isPresent() ? load.notBefore() : now));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
