package io.audiencesync.adaccount;

import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.connection.Warnings;
import io.audiencesync.meta.FacebookAdAccount;
import io.audiencesync.meta.FacebookAdAccount.Business;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ad accounts that a workspace's connection can access; empty without a connection. */
public record ReachableAccounts(boolean connected, List<FacebookAdAccount> accounts) {

    static final ReachableAccounts NOWHERE = new ReachableAccounts(false, List.of());

    public Optional<FacebookAdAccount> account(AdAccountId id) {
        return accounts.stream().filter(account -> account.id() == id.number()).findFirst();
    }

    /** Why an unreachable ad account cannot be used. */
    Cause missing() {
        return connected ? Cause.AD_ACCOUNT_ACCESS_LOST : Cause.NOT_CONNECTED;
    }

    /** The reachable ad accounts, then selected ones that were lost. */
    List<AdAccountView> views(List<Selected> selected, Warnings warnings) {
        var ids = selected.stream().map(Selected::adAccount).collect(Collectors.toSet());
        var lost = selected.stream()
                .filter(one -> account(new AdAccountId(one.adAccount())).isEmpty());
        return Stream.concat(accounts.stream().map(account -> available(account, ids, warnings)), lost.map(this::lost))
                .toList();
    }

    private static AdAccountView available(FacebookAdAccount account, Set<Long> selected, Warnings warnings) {
        return new AdAccountView(
                new AdAccountId(account.id()),
                account.name(),
                selected.contains(account.id()),
                true,
                account.business().map(Business::name).orElse(null),
                account.currency(),
                account.tasks(),
                AdAccounts.errors(account),
                warnings.of(account.id()));
    }

    private AdAccountView lost(Selected selected) {
        var links = missing().links(selected.adAccount(), selected.business());
        return new AdAccountView(
                new AdAccountId(selected.adAccount()),
                selected.name(),
                true,
                false,
                null,
                null,
                Set.of(),
                List.of(CauseView.of(missing(), links)),
                List.of());
    }
}
