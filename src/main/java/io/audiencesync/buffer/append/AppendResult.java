package io.audiencesync.buffer.append;

import io.audiencesync.buffer.IdempotencyRecord;

/** What became of one submission. */
public sealed interface AppendResult {

    /** It is committed. */
    record Accepted() implements AppendResult {}

    /** Nothing was written: the step has changed or stopped since it was read. */
    record Outdated() implements AppendResult {}

    /** Nothing was written: its Idempotency-Key had been used by this earlier call. */
    record Repeated(IdempotencyRecord earlier) implements AppendResult {}
}
