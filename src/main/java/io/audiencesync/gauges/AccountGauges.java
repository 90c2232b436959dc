package io.audiencesync.gauges;

import io.audiencesync.budget.BudgetState;
import io.audiencesync.budget.BusiestAccounts;
import io.audiencesync.budget.ReadBudgets;
import io.audiencesync.buffer.counts.OldestByAccount;
import io.audiencesync.database.JobRun;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The ad accounts that need an operator's eye. A few of them only, as each is a time series. */
@ApplicationScoped
class AccountGauges {

    private static final int SHOWN = 20;

    private final OldestByAccount oldest;
    private final BusiestAccounts busiest;
    private final ReadBudgets budgets;
    private final MultiGauge ages;
    private final MultiGauge used;
    private final MultiGauge left;

    AccountGauges(OldestByAccount oldest, BusiestAccounts busiest, ReadBudgets budgets, MeterRegistry registry) {
        this.oldest = oldest;
        this.busiest = busiest;
        this.budgets = budgets;
        this.ages = MultiGauge.builder("audience.sync.account.oldest.age")
                .description("Age of the oldest entry in a lane, of the 20 ad accounts with the oldest")
                .baseUnit("seconds")
                .register(registry);
        this.used = MultiGauge.builder("audience.sync.account.budget.used")
                .description("Calls in the last hour, of the 20 ad accounts with the most")
                .register(registry);
        this.left = MultiGauge.builder("audience.sync.account.budget.left")
                .description("Calls that the hourly quota still allows, of the same ad accounts")
                .register(registry);
    }

    @Scheduled(
            identity = "ad account gauges",
            every = "${audience-sync.analytics.gauges:30s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return JobRun.of(
                "reading ad accounts",
                oldest.read(SHOWN)
                        .invoke(read -> show(ages, read, age -> age.toSeconds()))
                        .chain(() -> busiest.read(SHOWN))
                        .chain(budgets::of)
                        .invoke(states -> {
                            show(used, states, BudgetState::calls);
                            show(left, states, state -> Math.max(0, state.callsPerHour() - state.calls()));
                        }));
    }

    private static <T> void show(MultiGauge gauge, Map<Long, T> byAccount, ToDoubleFunction<T> value) {
        gauge.register(
                byAccount.entrySet().stream()
                        .<Row<?>>map(account -> Row.of(
                                Tags.of("ad_account", account.getKey().toString()),
                                value.applyAsDouble(account.getValue())))
                        .collect(Collectors.toList()),
                true);
    }
}
