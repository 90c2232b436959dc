package io.audiencesync.buffer.lookup;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Reads the newest rows of users without a usable match key: their ids, one row per call and reason. */
@ApplicationScoped
public class NewestNotSynced {

    public static final int ROWS = 500;

    private static final Sql SQL = Sql.of("""
            select row.ad_account_id, row.step_id, row.accepted_at, row.reason, row.user_ids
            from step
            cross join lateral (
              select ad_account_id, step_id, accepted_at, reason, user_ids
              from not_synced
              where not_synced.step_id = step.id
              order by accepted_at desc
              limit $2) as row
            where step.workspace_id = $1
            order by row.accepted_at desc
            limit $2
            """);

    public record NotSyncedRow(long adAccount, long step, Instant acceptedAt, String reason, Buffer userIds) {}

    public Uni<List<NotSyncedRow>> read(SqlClient client, String workspace) {
        return SQL.on(client).execute(Tuple.of(workspace, ROWS)).map(rows -> RowReader.all(rows, NewestNotSynced::row));
    }

    private static NotSyncedRow row(Row row) {
        return new NotSyncedRow(
                row.getLong("ad_account_id"),
                row.getLong("step_id"),
                RowReader.knownInstant(row, "accepted_at"),
                row.getString("reason"),
                row.get(Buffer.class, "user_ids"));
    }
}
