package io.audiencesync.delivery;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Payload;
import io.audiencesync.buffer.UserKeys;
import io.audiencesync.matchkey.pack.ChunkPayload;
import io.audiencesync.matchkey.pack.Entry;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Converts between the buffer, which does not know the payload's format, and matchkey, which does not know chunks.
 */
public final class Payloads {

    private Payloads() {}

    public static ChunkPayload read(Chunk chunk) {
        return ChunkPayload.read(chunk.payload().packed().getBytes());
    }

    public static List<RequestEntry> entries(List<Chunk> chunks) {
        var all = new ArrayList<RequestEntry>();
        for (var chunk : chunks) {
            read(chunk).entries().forEach(entry -> all.add(new RequestEntry(chunk, entry)));
        }
        return all;
    }

    public static Set<Long> users(Chunk chunk) {
        return read(chunk).entries().stream().map(Entry::userKey).collect(Collectors.toSet());
    }

    public static UserKeys keys(Chunk chunk) {
        return keys(read(chunk).entries());
    }

    public static UserKeys keys(List<Entry> entries) {
        return new UserKeys(entries.stream().mapToLong(Entry::userKey).toArray());
    }

    /** The chunk with only the given entries. */
    public static Chunk only(Chunk chunk, List<Entry> entries) {
        return chunk.remainder(packed(chunk.matchKeys(), entries));
    }

    public static Payload packed(int matchKeys, List<Entry> entries) {
        return new Payload(
                matchKeys,
                entries.size(),
                Buffer.buffer(ChunkPayload.of(entries).bytes()));
    }
}
