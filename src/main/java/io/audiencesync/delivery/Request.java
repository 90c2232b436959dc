package io.audiencesync.delivery;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Direction;
import java.util.List;

/** One call to an audience's users: chunks of one operation and one schema. */
record Request(Direction direction, int matchKeys, List<Chunk> chunks) {

    /** Of a plan: nothing has to go out before it. */
    static Request first(List<List<Request>> waves) {
        return waves.getFirst().getFirst();
    }

    int entries() {
        return chunks.stream().mapToInt(Chunk::entries).sum();
    }
}
