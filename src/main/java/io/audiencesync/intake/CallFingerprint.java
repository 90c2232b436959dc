package io.audiencesync.intake;

import io.audiencesync.buffer.IdempotencyRecord;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import io.vertx.core.buffer.Buffer;

/** Recognizes a repeated call with an Idempotency-Key: the key's hash within its step, and the digest of the body. */
record CallFingerprint(Buffer key, Buffer digest) {

    /** The stored answer of the earlier call. Refused (422) if the earlier body differed. */
    Buffer answerOf(IdempotencyRecord earlier) {
        if (!digest.equals(earlier.digest())) {
            throw ProblemException.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This step has answered another body under this Idempotency-Key; nothing was accepted.");
        }
        return earlier.answer();
    }
}
