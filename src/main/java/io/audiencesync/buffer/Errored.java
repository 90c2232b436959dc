package io.audiencesync.buffer;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Set;

/**
 * A row of entries that were given up. Its chunk's expiry says nothing.
 *
 * @param users the keys of those whom no newer entry has overtaken
 */
public record Errored(Chunk chunk, String cause, Set<Long> users) {

    static Errored of(Row row) {
        return new Errored(Chunk.of(row), row.getString("cause"), Set.of(row.getArrayOfLongs("users")));
    }
}
