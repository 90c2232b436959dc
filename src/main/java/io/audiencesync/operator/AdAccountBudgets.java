package io.audiencesync.operator;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.buffer.operator.AccountPauses;
import io.audiencesync.buffer.operator.AccountPauses.AccountPause;
import io.audiencesync.forecast.Forecasts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The budgets of a workspace's selected ad accounts, for the API and for pages. */
@ApplicationScoped
public class AdAccountBudgets {

    private final AdAccounts adAccounts;
    private final AccountPauses pauses;
    private final Forecasts forecasts;
    private final Clock clock;

    AdAccountBudgets(AdAccounts adAccounts, AccountPauses pauses, Forecasts forecasts, Clock clock) {
        this.adAccounts = adAccounts;
        this.pauses = pauses;
        this.forecasts = forecasts;
        this.clock = clock;
    }

    /** By id; there are at most 500. Facebook is not called. */
    public Uni<List<AdAccountBudgetView>> of(String workspace) {
        return adAccounts
                .selected(workspace)
                .chain(selected -> pauses.of(workspace)
                        .chain(paused -> forecasts
                                .of(selected.stream().map(Selected::adAccount).toList())
                                .map(known -> views(workspace, selected, paused, known))));
    }

    private List<AdAccountBudgetView> views(
            String workspace, List<Selected> selected, Map<Long, AccountPause> paused, Forecasts.Known known) {
        var now = clock.instant();
        return selected.stream()
                .sorted(Comparator.comparing(Selected::adAccount))
                .map(account -> AdAccountBudgetView.of(
                        workspace, account, paused.getOrDefault(account.adAccount(), AccountPause.NONE), known, now))
                .toList();
    }
}
