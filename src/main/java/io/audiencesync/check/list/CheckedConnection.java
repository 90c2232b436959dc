package io.audiencesync.check.list;

import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.buffer.counts.AccountBlocks.AccountBlock;
import io.audiencesync.cause.Cause;
import io.audiencesync.check.AccountFacts;
import io.audiencesync.connection.Connection.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that is known about a connection without a call to Facebook. */
record CheckedConnection(Optional<Token> token, List<Account> accounts, List<AccountBlock> blocks) {

    /**
     * @param cause why it does not work; empty: as far as known, it does
     * @param granted permissions, separated by blanks; blank: Facebook was not asked
     */
    record Token(
            Kind kind,
            Optional<Cause> cause,
            Optional<Instant> causeSince,
            Instant connectedAt,
            Instant verifiedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> dataAccessExpiresAt,
            String granted) {}

    /** A selected ad account, with its facts if a check could read them. */
    record Account(Selected selected, Optional<Known> known) {}

    record Known(AccountFacts facts, Instant checkedAt, Instant changedAt) {}
}
