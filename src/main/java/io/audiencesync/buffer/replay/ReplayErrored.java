package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.CountDelta;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.Outcome;
import io.audiencesync.buffer.lanes.Chunks;
import io.audiencesync.buffer.replay.SplitErrored.Split;
import io.audiencesync.buffer.settle.Counters;
import io.audiencesync.buffer.settle.Settle;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Returns errored entries with a requested replay to their lane, at their old position and with a new 13 hours.
 * Deletes them from the errored count. One transaction, fenced by the lease.
 */
@ApplicationScoped
public class ReplayErrored {

    // about the entries of one request, whether a row has a thousand of them or one
    private static final Sql READ = Sql.of("""
            select
              position, part, step_id, operation, match_keys, last_step, entries, accepted_at, cause, payload,
              service_time() + interval '13 hours' as expires_at,
              array(
                select user_key
                from errored_key
                where errored_key.position = errored.position
                  and errored_key.part = errored.part
                  and (errored.replay_only is null or errored_key.user_key = any(errored.replay_only))) as users
            from (
              select *, sum(entries) over (order by position, part) - entries as entries_before
              from (
                select *
                from errored
                where ad_account_id = $1 and audience_id = $2 and replay_requested_at is not null
                order by position, part
                limit 1000
                for update skip locked) as requested) as errored
            where entries_before < 10000
            order by position, part
            """);

    // limit and offset force one index look-up per user, whatever the statistics say
    private static final Sql KEEP_REST = Sql.of("""
            with kept as (
              update errored
              set replay_requested_at = null, replay_only = null, entries = rest.entries, payload = rest.payload
              from unnest(:positions::bigint[], :parts::bigint[], :rest_entries::integer[], :rest_payloads::bytea[]) as rest(position, part, entries, payload)
              where errored.ad_account_id = :ad_account
                and errored.audience_id = :audience
                and errored.position = rest.position
                and errored.part = rest.part
                and rest.entries > 0
            ),
            emptied as (
              delete from errored
              using unnest(:positions::bigint[], :parts::bigint[], :rest_entries::integer[]) as rest(position, part, entries)
              where errored.ad_account_id = :ad_account
                and errored.audience_id = :audience
                and errored.position = rest.position
                and errored.part = rest.part
                and rest.entries = 0
            )
            delete from errored_key
            where ctid = any(array(
              select replayed_key.ctid
              from unnest(:positions::bigint[], :parts::bigint[]) with ordinality as replayed(position, part, row_number)
              join unnest(:key_rows::bigint[], :user_keys::bigint[]) as key(row_number, user_key) using (row_number)
              cross join lateral (
                select ctid
                from errored_key
                where ad_account_id = :ad_account
                  and audience_id = :audience
                  and errored_key.user_key = key.user_key
                  and (errored_key.position, errored_key.part) is not distinct from (replayed.position, replayed.part)
                offset 0) as replayed_key))
              and (ad_account_id, audience_id) is not distinct from (:ad_account, :audience)
            """);

    private final Pool pool;

    public ReplayErrored(Pool pool) {
        this.pool = pool;
    }

    /**
     * Some of them, oldest first.
     *
     * @return the number of rows read: none at the end
     */
    public Uni<Integer> some(Lease lease, SplitErrored splitter) {
        return pool.withTransaction(client -> Settle.fence(client, lease)
                .chain(() -> read(client, lease.lane()))
                .call(rows -> write(client, lease.lane(), splitter.all(rows)))
                .map(List::size));
    }

    private static Uni<List<ErroredRow>> read(SqlClient client, LaneRef lane) {
        return READ.on(client)
                .execute(Tuple.of(lane.adAccount(), lane.audience()))
                .map(rows -> RowReader.all(rows, ErroredRow::of));
    }

    private static Uni<Void> write(SqlClient client, LaneRef lane, List<Split> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var replayed =
                rows.stream().filter(split -> split.replayed().entries() > 0).toList();
        return keepRest(client, lane, rows)
                .chain(() -> Chunks.putBack(client, lane, chunks(replayed)))
                .chain(() -> Counters.add(client, lane.adAccount(), takenOut(replayed)));
    }

    private static Uni<Void> keepRest(SqlClient client, LaneRef lane, List<Split> rows) {
        return KEEP_REST
                .with("ad_account", lane.adAccount())
                .with("audience", lane.audience())
                .with(new SplitColumns(rows))
                .on(client)
                .replaceWithVoid();
    }

    private static List<Chunk> chunks(List<Split> replayed) {
        return replayed.stream()
                .map(split -> split.row().chunk().remainder(split.replayed()))
                .toList();
    }

    private static List<CountDelta> takenOut(List<Split> replayed) {
        return replayed.stream()
                .map(split -> CountDelta.of(
                        split.row().chunk(),
                        Outcome.ERRORED,
                        split.row().cause(),
                        -split.replayed().entries()))
                .toList();
    }
}
