package io.audiencesync.buffer.append;

import io.audiencesync.buffer.CountDelta;
import io.audiencesync.buffer.Outcome;
import io.audiencesync.buffer.settle.Counters;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Replaces old not-synced rows by counters, in batches. The user ids are deleted; numbers and reasons stay exact in
 * every snapshot.
 */
@ApplicationScoped
public class RollUpNotSynced {

    private static final Sql SQL = Sql.of("""
            with old as materialized (
              select ad_account_id, step_id, position
              from not_synced
              where accepted_at < service_time() - make_interval(secs => $1)
              order by accepted_at
              limit $2
              for update skip locked
            ),
            taken as (
              delete from not_synced
              using old
              where not_synced.ad_account_id = old.ad_account_id
                and not_synced.step_id = old.step_id
                and not_synced.position = old.position
              returning
                not_synced.ad_account_id, not_synced.step_id, not_synced.accepted_at, not_synced.last_step, not_synced.reason,
                not_synced.entries
            )
            select
              ad_account_id, step_id, quarter_hour(accepted_at) as bucket, last_step, reason,
              sum(entries)::integer as entries, count(*)::integer as rows
            from taken
            group by ad_account_id, step_id, bucket, last_step, reason
            """);

    private final Pool pool;

    public RollUpNotSynced(Pool pool) {
        this.pool = pool;
    }

    /** The number of rows rolled up; less than the limit when no more are old. */
    public Uni<Integer> some(Duration kept, int limit) {
        return pool.withTransaction(client -> SQL.on(client)
                .execute(Tuple.of(SqlCall.seconds(kept), limit))
                .call(taken -> Counters.add(client, RowReader.all(taken, RollUpNotSynced::counted)))
                .map(taken -> RowReader.stream(taken)
                        .mapToInt(row -> row.getInteger("rows"))
                        .sum()));
    }

    private static Counters.Row counted(Row row) {
        return new Counters.Row(
                row.getLong("ad_account_id"),
                new CountDelta(
                        row.getLong("step_id"),
                        RowReader.knownInstant(row, "bucket"),
                        row.getBoolean("last_step"),
                        Outcome.NOT_SYNCED,
                        row.getString("reason"),
                        row.getInteger("entries")));
    }
}
