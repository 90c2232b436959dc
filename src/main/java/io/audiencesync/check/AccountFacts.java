package io.audiencesync.check;

import io.audiencesync.adaccount.AdAccountChecks;
import io.audiencesync.cause.Cause;
import io.audiencesync.meta.FacebookAdAccount;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Facebook says about an ad account.
 *
 * @param reachable the connection's list of ad accounts has it; the others apply only if it does
 * @param tasks of the connected person, separated by blanks; blank: Facebook does not say, as for system users
 */
record AccountFacts(
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

    /** Why it fails one of the checks; empty if it passes. */
    List<Cause> causes(CheckName check) {
        return switch (check) {
            case AD_ACCOUNTS_REACHABLE -> when(!reachable, Cause.AD_ACCOUNT_ACCESS_LOST);
            case AD_ACCOUNT_ROLE ->
                when(reachable && AdAccountChecks.isReadOnly(names(tasks)), Cause.AD_ACCOUNT_ACCESS_LOST);
            case CUSTOM_AUDIENCE_TERMS -> when(reachable && !termsAccepted, Cause.CUSTOM_AUDIENCE_TERMS);
            case AD_ACCOUNT_STATUS ->
                !active
                        ? when(reachable, Cause.AD_ACCOUNT_DISABLED)
                        : when(reachable && !inBusiness, Cause.AD_ACCOUNT_WITHOUT_BUSINESS);
            case TOKEN_VALID, TOKEN_EXPIRY, DATA_ACCESS_EXPIRY, PERMISSIONS, APP -> List.of();
        };
    }

    /** Whether Facebook has answered all that the check needs. */
    boolean tells(CheckName check) {
        return check == CheckName.AD_ACCOUNTS_REACHABLE
                || reachable && (check != CheckName.AD_ACCOUNT_ROLE || !tasks.isEmpty());
    }

    private static List<Cause> when(boolean failed, Cause cause) {
        return failed ? List.of(cause) : List.of();
    }

    private static Set<String> names(String blanks) {
        return blanks.isEmpty() ? Set.of() : Set.of(blanks.split(" "));
    }
}
