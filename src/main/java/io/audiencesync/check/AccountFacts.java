package io.audiencesync.check;

import io.audiencesync.meta.FacebookAdAccount;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What Facebook says about an ad account.
 *
 * @param reachable the connection's list of ad accounts has it; the others apply only if it does
 * @param tasks of the connected person, separated by blanks; blank: Facebook does not say, as for system users
 */
public record AccountFacts(
        long adAccount, boolean reachable, boolean active, boolean inBusiness, boolean termsAccepted, String tasks) {

    static AccountFacts of(long adAccount, Optional<FacebookAdAccount> found) {
        return found.map(account -> new AccountFacts(
                        adAccount,
                        true,
                        account.status() == FacebookAdAccount.ACTIVE,
                        account.business().isPresent(),
                        account.customAudienceTermsAccepted(),
                        String.join(" ", new TreeSet<>(account.tasks()))))
                .orElseGet(() -> new AccountFacts(adAccount, false, false, false, false, ""));
    }
}
