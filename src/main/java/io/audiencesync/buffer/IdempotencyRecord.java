package io.audiencesync.buffer;

import io.vertx.core.buffer.Buffer;

/**
 * The stored answer to a call. Key: SHA-256 of workspace, canvas, step and Idempotency-Key; digest: SHA-256 of the
 * body; answer: compact form of the reply. Kept for at least 24 hours.
 */
public record IdempotencyRecord(Buffer key, Buffer digest, Buffer answer) {

    /** Sizes only: an answer names users. */
    @Override
    public String toString() {
        return "IdempotencyRecord[bytes=" + answer.length() + "]";
    }
}
