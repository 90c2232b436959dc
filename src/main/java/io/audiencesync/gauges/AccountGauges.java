package io.audiencesync.gauges;

import io.audiencesync.budget.BudgetState;
import io.audiencesync.budget.BusiestAccounts;
import io.audiencesync.budget.ReadBudgets;
import io.audiencesync.database.JobRun;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The budgets of the ad accounts with the most calls. */
@ApplicationScoped
class AccountGauges {

    private final BusiestAccounts busiest;
    private final ReadBudgets budgets;
    private final ByAccount used;
    private final ByAccount left;

    AccountGauges(BusiestAccounts busiest, ReadBudgets budgets, MeterRegistry registry) {
        this.busiest = busiest;
        this.budgets = budgets;
        this.used = new ByAccount(MultiGauge.builder("audience.sync.account.budget.used")
                .description("Calls in the last hour, of the 20 ad accounts with the most")
                .register(registry));
        this.left = new ByAccount(MultiGauge.builder("audience.sync.account.budget.left")
                .description("Calls that the hourly quota still allows, of the same ad accounts")
                .register(registry));
    }

    @Scheduled(
            identity = "ad account gauges",
            every = "${audience-sync.analytics.gauges:30s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return JobRun.of(
                "reading ad accounts",
                busiest.read(ByAccount.SHOWN).chain(budgets::of).invoke(states -> {
                    used.show(states, BudgetState::calls);
                    left.show(states, state -> Math.max(0, state.callsPerHour() - state.calls()));
                }));
    }
}
