package io.audiencesync.buffer;

import io.vertx.mutiny.sqlclient.Row;

/**
 * The key of a row of entries, unique in its table. Later entries have a later position; parts of one position are
 * the remainders of a split chunk.
 */
public record RowKey(long position, long part) {

    public static final RowKey BEFORE_ALL = new RowKey(Long.MIN_VALUE, Long.MIN_VALUE);
    public static final RowKey AFTER_ALL = new RowKey(Long.MAX_VALUE, Long.MAX_VALUE);

    public static RowKey of(Row row) {
        return new RowKey(row.getLong("position"), row.getLong("part"));
    }
}
