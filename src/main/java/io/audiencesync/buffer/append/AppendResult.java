package io.audiencesync.buffer.append;

import io.audiencesync.buffer.IdempotencyRecord;

/** The result of one submission. */
public sealed interface AppendResult {

    /** Committed. */
    record Accepted() implements AppendResult {}

    /** Not written: the step was changed or stopped since it was read. */
    record Outdated() implements AppendResult {}

    /** Not written: an earlier call used the Idempotency-Key. */
    record Repeated(IdempotencyRecord earlier) implements AppendResult {}
}
