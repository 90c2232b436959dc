package io.audiencesync.check.list;

import io.audiencesync.adaccount.AdAccountChecks;
import io.audiencesync.cause.Cause;
import io.audiencesync.check.AccountFacts;
import java.util.Optional;
import java.util.Set;

/** What the facts of an ad account say about a check. */
final class FactChecks {

    private FactChecks() {}

    /** Why the ad account fails the check; empty if it passes. */
    static Optional<Cause> cause(CheckName check, AccountFacts facts) {
        return switch (check) {
            case AD_ACCOUNTS_REACHABLE -> when(!facts.reachable(), Cause.AD_ACCOUNT_ACCESS_LOST);
            case AD_ACCOUNT_ROLE ->
                when(
                        facts.reachable() && AdAccountChecks.isReadOnly(names(facts.tasks())),
                        Cause.AD_ACCOUNT_ACCESS_LOST);
            case CUSTOM_AUDIENCE_TERMS ->
                when(facts.reachable() && !facts.termsAccepted(), Cause.CUSTOM_AUDIENCE_TERMS);
            case AD_ACCOUNT_STATUS ->
                !facts.active()
                        ? when(facts.reachable(), Cause.AD_ACCOUNT_DISABLED)
                        : when(facts.reachable() && !facts.inBusiness(), Cause.AD_ACCOUNT_WITHOUT_BUSINESS);
            case TOKEN_VALID, TOKEN_EXPIRY, DATA_ACCESS_EXPIRY, PERMISSIONS, APP -> Optional.empty();
        };
    }

    /** Whether Facebook has answered all that the check needs. */
    static boolean tell(CheckName check, AccountFacts facts) {
        return check == CheckName.AD_ACCOUNTS_REACHABLE
                || facts.reachable()
                        && (check != CheckName.AD_ACCOUNT_ROLE || !facts.tasks().isEmpty());
    }

    private static Optional<Cause> when(boolean failed, Cause cause) {
        return failed ? Optional.of(cause) : Optional.empty();
    }

    private static Set<String> names(String blanks) {
        return blanks.isEmpty() ? Set.of() : Set.of(blanks.split(" "));
    }
}
