package io.audiencesync.connection.change;

import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.cause.Cause;
import java.util.Optional;
import java.util.Set;

/**
 * What the new account reaches of an ad account.
 *
 * @param cause why it cannot be used; empty: it can
 * @param audiences Facebook ids that it sees; only those of steps matter
 */
record Reach(Selected account, Optional<Cause> cause, Set<Long> audiences) {

    /** Why an audience would be lost; empty: it would not. */
    Optional<Cause> lost(UsedAudience audience) {
        return cause.or(() -> Optional.ofNullable(audience.facebookId())
                .filter(id -> !audiences.contains(id))
                .map(id -> Cause.AUDIENCE_ACCESS_LOST));
    }
}
