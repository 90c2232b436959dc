package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.Chunk;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Set;

/**
 * A row of entries that were given up. Its chunk's expiry says nothing.
 *
 * @param users the keys of those whom no newer entry has overtaken
 */
public record ErroredRow(Chunk chunk, String cause, Set<Long> users) {

    static ErroredRow of(Row row) {
        return new ErroredRow(Chunk.of(row), row.getString("cause"), Set.of(row.getArrayOfLongs("users")));
    }
}
