package io.audiencesync.overview;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.budget.BudgetState;
import io.audiencesync.budget.ReadBudgets;
import io.audiencesync.buffer.counts.HeldAudiences;
import io.audiencesync.buffer.counts.HeldAudiences.HeldAudience;
import io.audiencesync.buffer.counts.LaneTotals;
import io.audiencesync.buffer.counts.LaneTotals.LaneTotal;
import io.audiencesync.buffer.counts.WorkspaceCounts;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.cause.Finding;
import io.audiencesync.cause.Findings;
import io.audiencesync.cause.MergeFindings;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.overview.Overview.AdAccount;
import io.audiencesync.overview.Overview.Problem;
import io.audiencesync.overview.ReadProgress.Progress;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what the overview shows, side by side. */
@ApplicationScoped
public class ReadOverview {

    private static final int MAX_PROBLEMS = 50;

    private static final int MAX_ACCOUNTS = 200;

    private static final Comparator<Selected> BY_NAME =
            Comparator.comparing(Selected::name).thenComparing(Selected::adAccount);

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(finding -> finding.cause().scope())
            .thenComparing(Finding::since)
            .thenComparing(Finding::subject);

    private final List<Findings> sources;
    private final WorkspaceCounts counts;
    private final LaneTotals lanes;
    private final HeldAudiences held;
    private final AdAccounts adAccounts;
    private final ReadBudgets budgets;
    private final ReadProgress progress;
    private final Clock clock;

    ReadOverview(
            @All List<Findings> sources,
            WorkspaceCounts counts,
            LaneTotals lanes,
            HeldAudiences held,
            AdAccounts adAccounts,
            ReadBudgets budgets,
            ReadProgress progress,
            Clock clock) {
        this.sources = sources;
        this.counts = counts;
        this.lanes = lanes;
        this.held = held;
        this.adAccounts = adAccounts;
        this.budgets = budgets;
        this.progress = progress;
        this.clock = clock;
    }

    /** @param zone in which the hours begin */
    public Uni<Overview> of(String workspace, ZoneId zone) {
        var now = clock.instant();
        var hours = HourlyCounts.until(now, zone);
        return Uni.combine()
                .all()
                .unis(
                        counts.since(workspace, hours.since()),
                        findings(workspace),
                        lanes.of(workspace),
                        held.of(workspace, MAX_PROBLEMS),
                        accounts(workspace),
                        progress.of(workspace))
                .with((counted, found, total, tooSmall, accounts, reached) -> new Overview(
                        now,
                        zone.getId(),
                        problems(found, tooSmall, reached),
                        lanes(total),
                        hours.of(counted),
                        accounts,
                        reached.lastSuccess(),
                        Checklist.of(reached, total.entered())));
    }

    private Uni<List<AdAccount>> accounts(String workspace) {
        return adAccounts
                .selected(workspace)
                .chain(selected -> budgets.of(
                                selected.stream().map(Selected::adAccount).toList())
                        .map(states -> selected.stream()
                                .sorted(BY_NAME)
                                .limit(MAX_ACCOUNTS)
                                .map(account ->
                                        adAccount(account, Optional.ofNullable(states.get(account.adAccount()))))
                                .toList()));
    }

    private Uni<List<Finding>> findings(String workspace) {
        return Uni.join()
                .all(sources.stream().map(source -> source.of(workspace)).toList())
                .andFailFast()
                .map(MergeFindings::merged);
    }

    private static List<Problem> problems(List<Finding> found, List<HeldAudience> tooSmall, Progress reached) {
        var notConnected = reached.launched()
                        && !reached.connected()
                        && found.stream().noneMatch(one -> one.cause().scope() == Cause.NOT_CONNECTED.scope())
                ? Stream.of(new Problem(
                        CauseView.of(Cause.NOT_CONNECTED, List.of()), "error", scope(Cause.NOT_CONNECTED), "", 0))
                : Stream.<Problem>empty();
        var blocking = found.stream().sorted(WORST_FIRST).map(ReadOverview::problem);
        return Stream.of(notConnected, blocking, tooSmall.stream().map(ReadOverview::problem))
                .flatMap(problems -> problems)
                .limit(MAX_PROBLEMS)
                .toList();
    }

    private static Problem problem(Finding finding) {
        return new Problem(
                CauseView.of(finding.cause(), finding.links(), finding.detail(), finding.since()),
                finding.severity().name().toLowerCase(Locale.ROOT),
                scope(finding.cause()),
                finding.subject(),
                finding.waiting());
    }

    /** A held removal is retried by itself, but its user stays in the audience until then. */
    private static Problem problem(HeldAudience tooSmall) {
        return new Problem(
                CauseView.of(Cause.AUDIENCE_TOO_SMALL, List.of(), null, tooSmall.since()),
                "warning",
                scope(Cause.AUDIENCE_TOO_SMALL),
                tooSmall.name(),
                tooSmall.removals());
    }

    private static String scope(Cause cause) {
        return cause.scope().name().toLowerCase(Locale.ROOT);
    }

    private static Overview.Lanes lanes(LaneTotal total) {
        return new Overview.Lanes(total.lanes(), total.blocked(), total.paused());
    }

    /** @param budget empty before the account's first call */
    private static AdAccount adAccount(Selected account, Optional<BudgetState> budget) {
        return new AdAccount(
                new AdAccountId(account.adAccount()),
                account.name(),
                budget.flatMap(BudgetState::tier)
                        .map(tier -> tier.toLowerCase(Locale.ROOT))
                        .orElse(null),
                budget.map(BudgetState::callsPerHour).orElse(null),
                budget.map(BudgetState::calls).orElse(0L),
                budget.map(state -> (int) Math.min(100, state.calls() * 100 / state.callsPerHour()))
                        .orElse(null),
                budget.map(BudgetState::nextCallInHour).orElse(null),
                budget.filter(BudgetState::held).isPresent());
    }
}
