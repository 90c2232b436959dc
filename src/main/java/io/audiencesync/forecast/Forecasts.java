package io.audiencesync.forecast;

import io.audiencesync.budget.BudgetState;
import io.audiencesync.budget.ReadBudgets;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.counts.LaneLoads;
import io.audiencesync.buffer.counts.LaneLoads.LaneLoad;
import io.audiencesync.delivery.DeliveryConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Forecasts of all lanes of some ad accounts that have entries. */
@ApplicationScoped
public class Forecasts {

    private final LaneLoads loads;
    private final ReadBudgets budgets;
    private final DeliveryConfig config;
    private final Clock clock;

    Forecasts(LaneLoads loads, ReadBudgets budgets, DeliveryConfig config, Clock clock) {
        this.loads = loads;
        this.budgets = budgets;
        this.config = config;
        this.clock = clock;
    }

    public Uni<Known> of(Collection<Long> adAccounts) {
        return Uni.combine()
                .all()
                .unis(loads.of(adAccounts), budgets.of(adAccounts))
                .with((waiting, states) -> new Known(waiting, lanes(waiting, states), states));
    }

    /**
     * @param loads of every workspace
     * @param budgets by ad account; none before its first call
     */
    public record Known(List<LaneLoad> loads, Map<LaneRef, Forecast> lanes, Map<Long, BudgetState> budgets) {

        /** Empty: no entry waits in the lane. */
        public Optional<Forecast> lane(LaneRef lane) {
            return Optional.ofNullable(lanes.get(lane));
        }

        /** The latest of the workspace's lanes; empty: no entry waits in them. */
        public Optional<Forecast> account(String workspace, long adAccount) {
            return of(workspace, adAccount)
                    .flatMap(load -> lane(load.lane()).stream())
                    .min(Forecast.LATEST_FIRST);
        }

        /** Entries that wait in the workspace's lanes. */
        public long entries(String workspace, long adAccount) {
            return of(workspace, adAccount).mapToLong(LaneLoad::entries).sum();
        }

        private Stream<LaneLoad> of(String workspace, long adAccount) {
            return loads.stream()
                    .filter(load ->
                            load.workspace().equals(workspace) && load.lane().adAccount() == adAccount);
        }
    }

    private Map<LaneRef, Forecast> lanes(List<LaneLoad> waiting, Map<Long, BudgetState> states) {
        var all = new HashMap<LaneRef, Forecast>();
        waiting.stream()
                .collect(Collectors.groupingBy(load -> load.lane().adAccount()))
                .forEach((account, lanes) -> all.putAll(forecast(lanes, Optional.ofNullable(states.get(account)))
                        .lanes()));
        return all;
    }

    private AccountForecast forecast(List<LaneLoad> lanes, Optional<BudgetState> budget) {
        return new AccountForecast(
                lanes,
                budget,
                clock.instant(),
                config.requestEntries(),
                config.flushInterval().orElse(config.restAfterClaim()));
    }
}
