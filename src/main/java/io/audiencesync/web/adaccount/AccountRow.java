package io.audiencesync.web.adaccount;

import io.audiencesync.adaccount.AdAccountView;
import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.budget.BudgetState;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.web.shell.Badge;
import io.audiencesync.web.shell.Bar;
import io.audiencesync.web.shell.CauseNote;
import io.audiencesync.web.shell.Counts;
import io.audiencesync.web.shell.Moment;
import io.audiencesync.web.shell.Shell;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An ad account.
 *
 * @param selected whether the form's box is checked
 * @param tasks what the connected person may do there; empty if Facebook names none
 * @param used the share of the hour's calls; null before the first call
 * @param next when the next call may be made; null if now, or unknown
 */
record AccountRow(
        String id,
        String name,
        boolean selected,
        Badge state,
        @Nullable String business,
        String tasks,
        List<CauseNote> problems,
        @Nullable Bar used,
        @Nullable Moment next,
        boolean waits) {

    static AccountRow of(
            AdAccountView account, @Nullable Set<String> typed, @Nullable BudgetState budget, Shell shell) {
        var id = account.id().toString();
        return new AccountRow(
                id,
                account.name(),
                typed == null ? account.selected() : typed.contains(id),
                state(account),
                account.business(),
                String.join(", ", account.tasks().stream().sorted().toList()),
                Stream.concat(account.errors().stream(), account.warnings().stream())
                        .map(cause -> CauseNote.of(cause, shell))
                        .toList(),
                used(budget),
                next(budget, shell),
                budget != null && budget.held());
    }

    /** A selected one while Facebook cannot be asked. */
    static AccountRow known(Selected account, @Nullable BudgetState budget, Shell shell) {
        return new AccountRow(
                new AdAccountId(account.adAccount()).toString(),
                account.name(),
                true,
                Badge.idle("Selected"),
                null,
                "",
                List.of(),
                used(budget),
                next(budget, shell),
                budget != null && budget.held());
    }

    private static Badge state(AdAccountView account) {
        if (!account.errors().isEmpty()) {
            return Badge.bad("Cannot be used");
        }
        if (!account.warnings().isEmpty()) {
            return Badge.warn("Soon a problem");
        }
        return account.selected() ? Badge.good("In use") : Badge.idle("Not selected");
    }

    private static @Nullable Bar used(@Nullable BudgetState budget) {
        if (budget == null) {
            return null;
        }
        var bar = Bar.of("Calls in the last hour", budget.calls(), budget.callsPerHour(), "");
        var tone = bar.percent() >= 95 ? "bad" : bar.percent() >= 75 ? "warn" : "";
        return new Bar(bar.label(), bar.value() + " of " + Counts.grouped(budget.callsPerHour()), bar.percent(), tone);
    }

    private static @Nullable Moment next(@Nullable BudgetState budget, Shell shell) {
        return Optional.ofNullable(budget)
                .map(BudgetState::nextCallInHour)
                .filter(shell.asOf()::isBefore)
                .map(shell::at)
                .orElse(null);
    }
}
