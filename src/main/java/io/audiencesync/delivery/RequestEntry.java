package io.audiencesync.delivery;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.matchkey.pack.Entry;

/** One entry of a request and the chunk that it came in. Compared by identity: payloads are never read to tell two apart. */
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
