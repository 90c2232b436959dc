package io.audiencesync.canvas;

import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.matchkey.MatchKeys;

/**
 * A version of a step. Only a live step accepts entries; others may lack ad account and audience (0) and match keys.
 */
public record StepView(
        long id,
        int version,
        boolean live,
        String workspace,
        long adAccount,
        long audience,
        Operation operation,
        MatchKeys matchKeys,
        boolean lastStep) {

    public StepRef ref() {
        return new StepRef(id, version, workspace, adAccount, audience, operation, lastStep);
    }
}
