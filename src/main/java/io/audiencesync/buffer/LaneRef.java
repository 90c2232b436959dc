package io.audiencesync.buffer;

import io.vertx.mutiny.sqlclient.Row;

/** A lane: all chunks of one audience. */
public record LaneRef(long adAccount, long audience) {

    /** From the columns {@code ad_account_id} and {@code audience_id}. */
    public static LaneRef of(Row row) {
        return new LaneRef(row.getLong("ad_account_id"), row.getLong("audience_id"));
    }
}
