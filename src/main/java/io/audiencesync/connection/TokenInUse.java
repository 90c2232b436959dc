package io.audiencesync.connection;

import java.time.OffsetDateTime;

/**
 * A workspace's token as it was read for a call.
 *
 * @param connectedAt which connection it is the token of: what a call finds out about an older one says nothing of the present
 * @param down whether the connection was known not to work
 */
record TokenInUse(String token, OffsetDateTime connectedAt, boolean down) {

    @Override
    public String toString() {
        return "TokenInUse[redacted]";
    }
}
