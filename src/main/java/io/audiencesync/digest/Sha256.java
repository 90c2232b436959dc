package io.audiencesync.digest;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 without an allocation per value: one digest per thread. */
public final class Sha256 {

    public static final int BYTES = 32;

    private static final int HEX_DIGITS = 2 * BYTES;
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::newDigest);

    private Sha256() {}

    public static byte[] of(byte[] bytes) {
        return DIGEST.get().digest(bytes);
    }

    /** Writes the 32 bytes of the digest at {@code offset} of {@code target}. */
    public static void of(byte[] bytes, byte[] target, int offset) {
        var digest = DIGEST.get();
        digest.update(bytes);
        try {
            digest.digest(target, offset, BYTES);
        } catch (DigestException e) {
            throw new IllegalArgumentException("no room for a digest", e);
        }
    }

    public static boolean isHex(String text) {
        return text.length() == HEX_DIGITS && text.chars().allMatch(HexFormat::isHexDigit);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
