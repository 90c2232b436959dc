package io.audiencesync.connection;

import java.time.OffsetDateTime;

/**
 * A workspace's token when a call was made.
 *
 * @param connectedAt identifies the connection: a result about an older one does not apply to the current one
 * @param down whether the connection was known to be down
 * @param selected whether the workspace had selected the call's ad account
 */
public record TokenInUse(String token, OffsetDateTime connectedAt, boolean down, boolean selected) {

    @Override
    public String toString() {
        return "TokenInUse[redacted]";
    }
}
