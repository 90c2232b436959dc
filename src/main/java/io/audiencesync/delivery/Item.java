package io.audiencesync.delivery;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.matchkey.Entry;

/** One entry of a request and the chunk that it came in. Compared by identity: payloads are never read to tell two apart. */
final class Item {

    private final Chunk chunk;
    private final Entry entry;

    Item(Chunk chunk, Entry entry) {
        this.chunk = chunk;
        this.entry = entry;
    }

    Chunk chunk() {
        return chunk;
    }

    Entry entry() {
        return entry;
    }
}
