package io.audiencesync.delivery;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.matchkey.pack.Entry;

/** One entry of a request, and its chunk. Compared by identity: comparing payloads would be slow. */
public final class RequestEntry {

    private final Chunk chunk;
    private final Entry entry;

    public RequestEntry(Chunk chunk, Entry entry) {
        this.chunk = chunk;
        this.entry = entry;
    }

    public Chunk chunk() {
        return chunk;
    }

    public Entry entry() {
        return entry;
    }
}
