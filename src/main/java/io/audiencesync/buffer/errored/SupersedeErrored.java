package io.audiencesync.buffer.errored;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.Superseding;
import io.audiencesync.buffer.UserKeyColumns;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.function.Supplier;

/**
 * Deletes the user keys of errored entries that newer entries have superseded, so they are never replayed. Such
 * entries are in the same lane, or in an earlier lane of a step that now has this lane's audience.
 */
public final class SupersedeErrored {

    // read within the settling transaction: a step may change its audience while requests are in flight; in lane
    // order, so that two settlements never deadlock
    private static final Sql LANES = Sql.of("""
            select $1::bigint as ad_account_id, $2::bigint as audience_id, null::bigint as step_id
            where exists (
              select from errored_key
              where errored_key.ad_account_id = $1 and errored_key.audience_id = $2)
            union all
            select earlier_ad_account_id, earlier_audience_id, step_id
            from earlier_lane
            where ad_account_id = $1
              and audience_id = $2
              and exists (
                select from errored_key
                where errored_key.ad_account_id = earlier_ad_account_id
                  and errored_key.audience_id = earlier_audience_id)
            order by ad_account_id, audience_id, step_id
            """);

    // limit and offset force one index look-up per user, whatever the statistics say; the last condition skips keys
    // that have moved to another lane, and also works on a partitioned table
    private static final Sql SUPERSEDE = Sql.of("""
            delete from errored_key
            where ctid = any(array(
              select older.ctid
              from (
                select user_key, max(position) as position
                from unnest($3::bigint[], $4::bigint[]) as given(user_key, position)
                group by user_key) as newer
              cross join lateral (
                select ctid
                from errored_key
                where ad_account_id = $1
                  and audience_id = $2
                  and errored_key.user_key = newer.user_key
                  and errored_key.position < newer.position
                  and ($5::bigint is null or exists (
                    select from errored
                    where errored.ad_account_id = $1
                      and errored.audience_id = $2
                      and errored.position = errored_key.position
                      and errored.part = errored_key.part
                      and errored.step_id = $5))
                offset 0) as older))
              and (ad_account_id, audience_id) is not distinct from ($1, $2)
            """);

    private SupersedeErrored() {}

    /** @param superseding read only if something may be superseded */
    public static Uni<Void> supersede(SqlClient client, LaneRef lane, Supplier<List<Superseding>> superseding) {
        return LANES.on(client)
                .execute(Tuple.of(lane.adAccount(), lane.audience()))
                .chain(lanes -> lanes.size() == 0
                        ? Uni.createFrom().voidItem()
                        : supersede(client, RowReader.all(lanes, row -> row), superseding.get()));
    }

    private static Uni<Void> supersede(SqlClient client, List<Row> lanes, List<Superseding> superseding) {
        var keys = UserKeyColumns.of(
                superseding.stream().map(Superseding::userKeys).toList());
        if (keys.keys().length == 0) {
            return Uni.createFrom().voidItem();
        }
        var positions = new Long[keys.rows().length];
        for (var i = 0; i < positions.length; i++) {
            positions[i] = superseding.get(keys.rows()[i].intValue() - 1).position();
        }
        return Multi.createFrom()
                .iterable(lanes)
                .onItem()
                .transformToUniAndConcatenate(lane -> supersede(client, lane, keys.keys(), positions))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> supersede(SqlClient client, Row lane, Long[] keys, Long[] positions) {
        var values = Tuple.of(
                lane.getLong("ad_account_id"), lane.getLong("audience_id"), keys, positions, lane.getLong("step_id"));
        return SUPERSEDE.on(client).execute(values).replaceWithVoid();
    }
}
