package io.audiencesync.buffer;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Entries of one schema, packed: a version byte, then at most {@value #MAX_ENTRIES} entries. Payloads of one version join
 * by dropping the version byte of all but the first.
 */
public record Payload(int matchKeys, int entries, Buffer payload) {

    public static final int MAX_ENTRIES = 1_000;

    public static Payload joined(List<Payload> payloads) {
        var first = payloads.getFirst();
        if (payloads.size() == 1) {
            return first;
        }
        var payload = Buffer.buffer(
                payloads.stream().mapToInt(next -> next.payload.length()).sum());
        payload.appendByte(first.version());
        payloads.forEach(next -> payload.appendBuffer(next.payload, 1, next.payload.length() - 1));
        return new Payload(
                first.matchKeys, payloads.stream().mapToInt(Payload::entries).sum(), payload);
    }

    public byte version() {
        return payload.getByte(0);
    }

    /** Sizes only: a payload holds hashes. */
    @Override
    public String toString() {
        return "Payload[entries=" + entries + ", bytes=" + payload.length() + "]";
    }
}
