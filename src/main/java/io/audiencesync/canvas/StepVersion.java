package io.audiencesync.canvas;

import io.audiencesync.buffer.StepRef;
import io.audiencesync.matchkey.MatchKeys;

/**
 * A version of a step. Only a live step accepts entries; others may lack ad account and audience (0) and match keys.
 */
public record StepVersion(StepRef ref, boolean live, MatchKeys matchKeys) {

    public long id() {
        return ref.id();
    }
}
