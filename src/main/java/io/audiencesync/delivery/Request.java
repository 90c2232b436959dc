package io.audiencesync.delivery;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Operation;
import java.util.List;

/** One call to an audience's users: chunks of one operation and one schema. */
public record Request(Operation operation, int matchKeys, List<Chunk> chunks) {

    /** The first request of a plan, which nothing has to precede. */
    public static Request first(List<List<Request>> waves) {
        return waves.getFirst().getFirst();
    }

    public int entries() {
        return chunks.stream().mapToInt(Chunk::entries).sum();
    }
}
