package io.audiencesync.intake;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, by which receipts know calls and bodies again. */
final class Digest {

    private Digest() {}

    static Buffer of(byte[] bytes) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
