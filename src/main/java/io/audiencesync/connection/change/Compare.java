package io.audiencesync.connection.change;

import io.audiencesync.adaccount.AdAccountChecks;
import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.adaccount.Paging;
import io.audiencesync.adaccount.ReachableAccounts;
import io.audiencesync.budget.BudgetedCalls;
import io.audiencesync.cause.Cause;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.connection.FacebookProblems;
import io.audiencesync.connection.PendingChange;
import io.audiencesync.meta.FacebookAudience;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.reply.MetaResult;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks Facebook what the new account can use of what the workspace uses. */
@ApplicationScoped
class Compare {

    private final AdAccounts adAccounts;
    private final ReadUsedAudiences audiences;
    private final BudgetedCalls calls;
    private final MetaClient facebook;

    Compare(AdAccounts adAccounts, ReadUsedAudiences audiences, BudgetedCalls calls, MetaClient facebook) {
        this.adAccounts = adAccounts;
        this.audiences = audiences;
        this.calls = calls;
        this.facebook = facebook;
    }

    /** Fails with a problem if Facebook is unavailable. */
    Uni<Comparison> of(PendingChange change) {
        return adAccounts
                .selected(change.workspace())
                .chain(selected -> audiences
                        .of(change.workspace())
                        .chain(used -> reaches(change, selected, used).map(reaches -> new Comparison(reaches, used))));
    }

    private Uni<List<Reach>> reaches(PendingChange change, List<Selected> selected, List<UsedAudience> used) {
        var filled = used.stream()
                .filter(audience -> audience.facebookId() != null)
                .map(UsedAudience::adAccount)
                .collect(Collectors.toSet());
        return Paging.read(page -> facebook.adAccounts(
                        change.workspace(), change.verified().token(), page))
                .map(answer -> new ReachableAccounts(true, FacebookProblems.valueOf(answer, "connection")))
                .chain(reachable -> Multi.createFrom()
                        .iterable(selected)
                        .onItem()
                        .transformToUniAndConcatenate(account -> reach(change, account, reachable, filled))
                        .collect()
                        .asList());
    }

    private Uni<Reach> reach(PendingChange change, Selected account, ReachableAccounts reachable, Set<Long> filled) {
        var cause = reachable
                .account(new AdAccountId(account.adAccount()))
                .map(found -> AdAccountChecks.of(found).stream().findFirst())
                .orElse(Optional.of(Cause.AD_ACCOUNT_ACCESS_LOST));
        return cause.isPresent() || !filled.contains(account.adAccount())
                ? Uni.createFrom().item(new Reach(account, cause, Set.of()))
                : seen(change, account);
    }

    private Uni<Reach> seen(PendingChange change, Selected account) {
        return Paging.read(page -> calls.makeWith(
                        change.verified().token(),
                        change.workspace(),
                        account.adAccount(),
                        call -> facebook.listAudiences(call, page)))
                .map(answer -> switch (FacebookProblems.orWait(answer, "ad_account")) {
                    case MetaResult.Answer<List<FacebookAudience>>(var found, var usage) ->
                        new Reach(
                                account,
                                Optional.empty(),
                                found.stream().map(FacebookAudience::id).collect(Collectors.toSet()));
                    case MetaResult.Failed<List<FacebookAudience>>(var reply) ->
                        new Reach(account, Optional.of(FacebookProblems.causeOf(reply)), Set.of());
                });
    }
}
