package io.audiencesync.web.adaccount;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.adaccount.SelectAdAccounts;
import io.audiencesync.budget.BudgetState;
import io.audiencesync.budget.ReadBudgets;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.problem.Problem;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Shell;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the ad accounts from Facebook, with their budgets. Without Facebook, the selected ones are known here. */
@ApplicationScoped
class ReadAccounts {

    private final SelectAdAccounts selection;
    private final AdAccounts adAccounts;
    private final ReadBudgets budgets;

    ReadAccounts(SelectAdAccounts selection, AdAccounts adAccounts, ReadBudgets budgets) {
        this.selection = selection;
        this.adAccounts = adAccounts;
        this.budgets = budgets;
    }

    /** What a form has sent. @param selected null before it was sent */
    record Typed(@Nullable Set<String> selected, @Nullable String revision, boolean asks) {

        static final Typed NOTHING = new Typed(null, null, false);

        boolean drops(String account) {
            return asks && selected != null && !selected.contains(account);
        }
    }

    /** Whether the page must ask before an ad account is deselected. Facebook is not asked. */
    Uni<Boolean> drops(String workspace, Typed typed) {
        return adAccounts
                .selected(workspace)
                .map(known -> known.stream()
                        .map(one -> new AdAccountId(one.adAccount()).toString())
                        .anyMatch(typed::drops));
    }

    Uni<AccountsPage> page(Shell shell, Typed typed, @Nullable Notice notice) {
        return adAccounts
                .selected(shell.workspace())
                .chain(known ->
                        budgets.of(known.stream().map(Selected::adAccount).toList()))
                .chain(states -> selection
                        .list(shell.workspace())
                        .map(listed -> page(shell, listed, states, typed, notice))
                        .onFailure(ProblemException.class)
                        .recoverWithUni(failure -> withoutFacebook(shell, failure.problem(), states, notice)));
    }

    private static AccountsPage page(
            Shell shell,
            SelectAdAccounts.Listed listed,
            Map<Long, BudgetState> budgets,
            Typed typed,
            @Nullable Notice notice) {
        var rows = listed.adAccounts().stream()
                .map(one -> AccountRow.of(
                        one, typed.selected(), budgets.get(one.id().number()), shell))
                .toList();
        var dropped = listed.adAccounts().stream()
                .filter(one -> one.selected() && typed.drops(one.id().toString()))
                .map(one -> one.name() + " (" + one.id() + ")")
                .toList();
        var seen = typed.revision() == null ? listed.revision().etag() : typed.revision();
        return new AccountsPage(rows, seen, null, notice, dropped);
    }

    private Uni<AccountsPage> withoutFacebook(
            Shell shell, Problem problem, Map<Long, BudgetState> budgets, @Nullable Notice notice) {
        return adAccounts
                .selected(shell.workspace())
                .map(known -> known.stream()
                        .map(one -> AccountRow.known(one, budgets.get(one.adAccount()), shell))
                        .toList())
                .map(rows -> new AccountsPage(rows, "", problem.text(), notice, List.of()));
    }
}
