package io.audiencesync.matchkey.pack;

import io.audiencesync.matchkey.ByteSink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The stored entries of a chunk: a version byte, then one {@link Entry} after the other. Immutable. */
public final class ChunkPayload {

    private static final int VERSION = 1;
    private static final int VERSION_BYTES = 1;

    private final byte[] bytes;
    private final List<Entry> entries;

    private ChunkPayload(byte[] bytes, List<Entry> entries) {
        this.bytes = bytes;
        this.entries = entries;
    }

    /** Packs entries in their order. They may come from different payloads. */
    public static ChunkPayload of(Collection<Entry> entries) {
        var sink = new ByteSink(
                VERSION_BYTES + entries.stream().mapToInt(Entry::size).sum());
        sink.put(VERSION);
        entries.forEach(entry -> entry.writeTo(sink));
        return new ChunkPayload(sink.toBytes(), List.copyOf(entries));
    }

    /** Reads the form of {@link #bytes()}. Throws {@link IllegalArgumentException} for any other bytes. */
    public static ChunkPayload read(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IllegalArgumentException(
                    bytes.length == 0
                            ? "an empty chunk payload"
                            : "chunk payload version " + bytes[0] + ", known is " + VERSION);
        }
        var entries = new ArrayList<Entry>();
        try {
            for (int start = VERSION_BYTES;
                    start < bytes.length;
                    start = entries.getLast().end()) {
                entries.add(new Entry(bytes, start));
            }
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("chunk payload truncated after entry " + entries.size(), e);
        }
        return new ChunkPayload(bytes, List.copyOf(entries));
    }

    /** The stored form. Shared, not copied: never write to it. */
    public byte[] bytes() {
        return bytes;
    }

    public List<Entry> entries() {
        return entries;
    }

    public int count() {
        return entries.size();
    }

    @Override
    public String toString() {
        return "ChunkPayload[" + count() + " entries, " + bytes.length + " bytes]";
    }
}
