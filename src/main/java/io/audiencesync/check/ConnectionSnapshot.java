package io.audiencesync.check;

import io.audiencesync.connection.Connection.Kind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A connection when its check began.
 *
 * @param connectedAt identifies the connection: a result about an older one does not apply to the current one
 * @param adAccounts the selected ones
 */
record ConnectionSnapshot(
        String workspace,
        Kind kind,
        String token,
        OffsetDateTime connectedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> dataAccessExpiresAt,
        String granted,
        List<Long> adAccounts) {

    ConnectionSnapshot with(String newToken, Optional<Instant> newEnd) {
        return new ConnectionSnapshot(
                workspace, kind, newToken, connectedAt, newEnd, dataAccessExpiresAt, granted, adAccounts);
    }

    ConnectionSnapshot withDetails(Optional<Instant> end, Optional<Instant> dataAccessEnd, String permissions) {
        return new ConnectionSnapshot(workspace, kind, token, connectedAt, end, dataAccessEnd, permissions, adAccounts);
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "ConnectionSnapshot[workspace=" + workspace + "]";
    }
}
