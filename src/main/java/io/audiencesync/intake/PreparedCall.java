package io.audiencesync.intake;

import io.audiencesync.buffer.IdempotencyRecord;
import io.audiencesync.buffer.KeyUse;
import io.audiencesync.buffer.NotSynced;
import io.audiencesync.buffer.Payload;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.Submission;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** The packed entries of one call, for one version of its step, and the answer to send after the commit. */
record PreparedCall(
        StepRef step, int entries, List<Payload> payloads, List<NotSynced> notSynced, KeyUse keyUse, Buffer answer) {

    Submission submission(Optional<CallFingerprint> fingerprint) {
        return new Submission(
                step,
                fingerprint.map(call -> new IdempotencyRecord(call.key(), call.digest(), answer)),
                payloads,
                notSynced);
    }

    int notSyncedEntries() {
        return notSynced.stream().mapToInt(NotSynced::entries).sum();
    }

    /** Omits the answer: it names users. */
    @Override
    public String toString() {
        return "PreparedCall[" + step + ", entries=" + entries + "]";
    }
}
