package io.audiencesync.matchkey;

import io.audiencesync.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array, for payloads and request bodies. */
public final class ByteSink {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int size;

    public ByteSink(int expectedSize) {
        bytes = new byte[expectedSize];
    }

    public int size() {
        return size;
    }

    public void reset() {
        size = 0;
    }

    /** The bytes written. Do not use the sink afterwards. */
    public byte[] toBytes() {
        return size == bytes.length ? bytes : copyOfBytes();
    }

    public byte[] copyOfBytes() {
        return Arrays.copyOf(bytes, size);
    }

    public void put(int value) {
        require(1);
        bytes[size++] = (byte) value;
    }

    public void putShort(int value) {
        put(value >>> 8);
        put(value);
    }

    public void putShortAt(int position, int value) {
        bytes[position] = (byte) (value >>> 8);
        bytes[position + 1] = (byte) value;
    }

    public void putLong(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            put((int) (value >>> shift));
        }
    }

    public void put(byte[] source, int offset, int length) {
        require(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    public void put(byte[] source) {
        put(source, 0, source.length);
    }

    public void putSha256(byte[] text) {
        require(Sha256.BYTES);
        Sha256.of(text, bytes, size);
        size += Sha256.BYTES;
    }

    public void putHex(byte[] source, int offset, int length) {
        require(2 * length);
        for (int i = offset; i < offset + length; i++) {
            bytes[size++] = HEX[(source[i] >> 4) & 0xF];
            bytes[size++] = HEX[source[i] & 0xF];
        }
    }

    /** Writes UTF-8 as the inside of a JSON string: only quotes, backslashes and controls need an escape. */
    public void putJson(byte[] utf8, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            int value = utf8[i];
            if (value == '"' || value == '\\') {
                put('\\');
                put(value);
            } else if (value >= 0 && value < ' ') {
                putAscii("\\u00");
                putHex(utf8, i, 1);
            } else {
                put(value);
            }
        }
    }

    public void putAscii(String text) {
        put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void require(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
