package io.audiencesync.buffer;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Entries of one schema, packed: a version byte, then at most {@value #MAX_ENTRIES} entries. Payloads of one version join
 * by dropping the version byte of all but the first.
 */
public record Piece(int matchKeys, int entries, Buffer payload) {

    public static final int MAX_ENTRIES = 1_000;

    static Piece joined(List<Piece> pieces) {
        var first = pieces.getFirst();
        if (pieces.size() == 1) {
            return first;
        }
        var payload = Buffer.buffer(
                pieces.stream().mapToInt(piece -> piece.payload.length()).sum());
        payload.appendByte(first.version());
        pieces.forEach(piece -> payload.appendBuffer(piece.payload, 1, piece.payload.length() - 1));
        return new Piece(
                first.matchKeys, pieces.stream().mapToInt(Piece::entries).sum(), payload);
    }

    byte version() {
        return payload.getByte(0);
    }

    /** Sizes only: a payload holds hashes. */
    @Override
    public String toString() {
        return "Piece[entries=" + entries + ", bytes=" + payload.length() + "]";
    }
}
