package io.audiencesync.delivery;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Keys;
import io.audiencesync.matchkey.ChunkPayload;
import io.audiencesync.matchkey.Entry;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Between the buffer, which does not know what a payload means, and matchkey, which does not know where it lies. */
final class Payloads {

    private Payloads() {}

    static ChunkPayload read(Chunk chunk) {
        return ChunkPayload.read(chunk.payload().getBytes());
    }

    static List<Item> items(List<Chunk> chunks) {
        var items = new ArrayList<Item>();
        for (var chunk : chunks) {
            read(chunk).entries().forEach(entry -> items.add(new Item(chunk, entry)));
        }
        return items;
    }

    static Set<Long> users(Chunk chunk) {
        return read(chunk).entries().stream().map(Entry::userKey).collect(Collectors.toSet());
    }

    static Keys keys(Chunk chunk) {
        return keys(read(chunk).entries());
    }

    static Keys keys(List<Entry> entries) {
        return new Keys(entries.stream().mapToLong(Entry::userKey).toArray());
    }

    /** The chunk with only the given ones of its entries. */
    static Chunk only(Chunk chunk, List<Entry> entries) {
        return chunk.remainder(
                entries.size(), Buffer.buffer(ChunkPayload.of(entries).bytes()));
    }
}
