package io.audiencesync.buffer;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Entries of one schema, packed: a version byte, then at most {@value #MAX_ENTRIES} entries. Payloads of one version join
 * by dropping the version byte of all but the first.
 */
public record Payload(int matchKeys, int entries, Buffer packed) {

    public static final int MAX_ENTRIES = 1_000;

    public static Payload joined(List<Payload> payloads) {
        var first = payloads.getFirst();
        if (payloads.size() == 1) {
            return first;
        }
        var packed = Buffer.buffer(
                payloads.stream().mapToInt(next -> next.packed.length()).sum());
        packed.appendByte(first.version());
        payloads.forEach(next -> packed.appendBuffer(next.packed, 1, next.packed.length() - 1));
        return new Payload(
                first.matchKeys, payloads.stream().mapToInt(Payload::entries).sum(), packed);
    }

    public byte version() {
        return packed.getByte(0);
    }

    /** Sizes only: a payload holds hashes. */
    @Override
    public String toString() {
        return "Payload[entries=" + entries + ", bytes=" + packed.length() + "]";
    }
}
