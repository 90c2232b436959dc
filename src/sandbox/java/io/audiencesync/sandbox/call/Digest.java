package io.audiencesync.sandbox.call;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Identifies a row: the first 16 bytes of the SHA-256 of its filled match keys, written as compact JSON with sorted
 * keys ({@code {"EMAIL":"f19…","PHONE":"1ef…"}}). Column order and blank columns make no difference.
 */
public record Digest(long high, long low) {

    /** Digest of a row from match key to value, as sent (hashed where Facebook requires it). */
    public static Digest of(Map<String, String> row) {
        return ofIdentity(Schema.identity(row));
    }

    public static Digest ofIdentity(String identity) {
        var bytes = ByteBuffer.wrap(sha256().digest(identity.getBytes(StandardCharsets.UTF_8)));
        return new Digest(bytes.getLong(), bytes.getLong());
    }

    public static Digest parse(String hex) {
        var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        return new Digest(bytes.getLong(), bytes.getLong());
    }

    public String hex() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    @Override
    public String toString() {
        return hex();
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
