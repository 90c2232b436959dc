package io.audiencesync.buffer;

import java.util.List;
import java.util.Optional;

/** The entries of one call, accepted whole or not at all. */
public record Submission(
        StepRef step,
        Optional<IdempotencyRecord> idempotencyRecord,
        List<Payload> payloads,
        List<NotSynced> notSynced) {}
