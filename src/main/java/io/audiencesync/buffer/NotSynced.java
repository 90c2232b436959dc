package io.audiencesync.buffer;

import io.vertx.core.buffer.Buffer;

/** Users without a usable match key, grouped by reason text, such as {@code email:malformed,phone:missing}. */
public record NotSynced(String reason, int entries, Buffer userIds) {

    /** Omits the ids. */
    @Override
    public String toString() {
        return "NotSynced[" + reason + ", entries=" + entries + "]";
    }
}
