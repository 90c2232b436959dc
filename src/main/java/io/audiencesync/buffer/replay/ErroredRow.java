package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.UserKeys;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Set;

/**
 * A row of given-up entries. Its chunk's expiry has no meaning.
 *
 * @param users keys of the users that are not superseded
 */
public record ErroredRow(Chunk chunk, String cause, Set<Long> users) {

    UserKeys userKeys() {
        return new UserKeys(users.stream().mapToLong(Long::longValue).toArray());
    }

    static ErroredRow of(Row row) {
        return new ErroredRow(Chunk.of(row), row.getString("cause"), Set.of(row.getArrayOfLongs("users")));
    }
}
