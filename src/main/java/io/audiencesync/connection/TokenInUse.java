package io.audiencesync.connection;

import java.time.OffsetDateTime;

/**
 * A workspace's token as it was read for a call.
 *
 * @param connectedAt which connection it is the token of: what a call finds out about an older one says nothing of the present
 * @param down whether the connection was known not to work
 * @param selected whether the workspace had selected the ad account that the call is about
 */
public record TokenInUse(String token, OffsetDateTime connectedAt, boolean down, boolean selected) {

    @Override
    public String toString() {
        return "TokenInUse[redacted]";
    }
}
