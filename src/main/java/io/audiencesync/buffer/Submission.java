package io.audiencesync.buffer;

import io.audiencesync.trace.TraceContext;
import java.util.List;
import java.util.Optional;

/** The entries of one call, accepted whole or not at all. */
public record Submission(
        StepRef step,
        Optional<IdempotencyRecord> idempotencyRecord,
        List<Payload> payloads,
        List<NotSynced> notSynced,
        TraceContext trace) {

    /** Of a call that is not traced. */
    public Submission(
            StepRef step,
            Optional<IdempotencyRecord> idempotencyRecord,
            List<Payload> payloads,
            List<NotSynced> notSynced) {
        this(step, idempotencyRecord, payloads, notSynced, TraceContext.NONE);
    }

    public Submission traced(TraceContext call) {
        return call.isNone() ? this : new Submission(step, idempotencyRecord, payloads, notSynced, call);
    }
}
