package io.audiencesync.intake;

import io.audiencesync.buffer.IdempotencyRecord;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import io.vertx.core.buffer.Buffer;

/** By what a call with an Idempotency-Key is known again: the hash of the key in its step, and the digest of its body. */
record CallFingerprint(Buffer key, Buffer digest) {

    /** The answer that the earlier call got; refused (422) where that one had another body. */
    Buffer answerOf(IdempotencyRecord earlier) {
        if (!digest.equals(earlier.digest())) {
            throw ProblemException.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This step has answered another body under this Idempotency-Key; nothing was accepted.");
        }
        return earlier.answer();
    }
}
