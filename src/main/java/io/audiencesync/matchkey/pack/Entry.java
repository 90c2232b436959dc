package io.audiencesync.matchkey.pack;

import io.audiencesync.digest.Sha256;
import io.audiencesync.matchkey.ByteSink;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * One packed entry: the user id, a two-byte mask of the keys with a value, and the values in schema order (32 digest
 * bytes, or a two-byte length and UTF-8 text for unhashed keys). A view of bytes that never change.
 */
public final class Entry {

    private static final MatchKey[] KEYS = MatchKey.values();
    private static final int MASK_BYTES = Short.BYTES;
    private static final int LENGTH_BYTES = Short.BYTES;

    private final byte[] bytes;
    private final int start;
    private final int mask;
    private final int firstValue;
    private final int end;

    /** Views the entry at {@code start}. Throws {@link IndexOutOfBoundsException} if the bytes end within it. */
    Entry(byte[] bytes, int start) {
        this.bytes = bytes;
        this.start = start;
        int afterId = start + UserId.packedSize(bytes, start);
        this.mask = unsignedShort(afterId);
        this.firstValue = afterId + MASK_BYTES;
        this.end = endOfValues();
    }

    public String userId() {
        return UserId.read(bytes, start);
    }

    /** The stable 64-bit key of this entry's user, see {@link UserId#key(String)}. */
    public long userKey() {
        return UserId.key(userId());
    }

    /** The keys of this entry that have a value. */
    public MatchKeys keys() {
        return new MatchKeys(mask);
    }

    /** The value sent for the key: 64 hex digits, plain text for unhashed keys, "" if there is none. */
    public String value(MatchKey key) {
        if (!has(key)) {
            return "";
        }
        int value = position(key);
        return key.hashed()
                ? HexFormat.of().formatHex(bytes, value, value + Sha256.BYTES)
                : new String(bytes, value + LENGTH_BYTES, unsignedShort(value), StandardCharsets.UTF_8);
    }

    boolean has(MatchKey key) {
        return (mask & key.bit()) != 0;
    }

    void writeTo(ByteSink sink) {
        sink.put(bytes, start, size());
    }

    /** Writes the value as the inside of a JSON string; nothing if there is none. */
    void writeJson(MatchKey key, ByteSink sink) {
        if (!has(key)) {
            return;
        }
        int value = position(key);
        if (key.hashed()) {
            sink.putHex(bytes, value, Sha256.BYTES);
        } else {
            sink.putJson(bytes, value + LENGTH_BYTES, unsignedShort(value));
        }
    }

    int size() {
        return end - start;
    }

    int end() {
        return end;
    }

    private int endOfValues() {
        int position = firstValue;
        for (var key : KEYS) {
            position += has(key) ? sizeAt(position, key) : 0;
        }
        if (position > bytes.length) {
            throw new IndexOutOfBoundsException("an entry ends past its payload");
        }
        return position;
    }

    private int position(MatchKey wanted) {
        int position = firstValue;
        for (int i = 0; i < wanted.ordinal(); i++) {
            position += has(KEYS[i]) ? sizeAt(position, KEYS[i]) : 0;
        }
        return position;
    }

    private int sizeAt(int position, MatchKey key) {
        return key.hashed() ? Sha256.BYTES : LENGTH_BYTES + unsignedShort(position);
    }

    private int unsignedShort(int position) {
        return Byte.toUnsignedInt(bytes[position]) << Byte.SIZE | Byte.toUnsignedInt(bytes[position + 1]);
    }

    /** Redacted: neither user id nor values. */
    @Override
    public String toString() {
        return "Entry[" + keys().schema() + "]";
    }
}
