package io.audiencesync.buffer.replay;

import io.audiencesync.async.Repeat;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.RowKey;
import io.audiencesync.buffer.errored.ErroredRange;
import io.audiencesync.buffer.replay.RequestReplay.Selection;
import io.audiencesync.buffer.replay.SplitErrored.Split;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves errored users to replay into the lane of their step's current audience. Only these users move: their row is
 * split, and its other users stay errored where they are.
 */
final class FollowStep {

    // keeps the step's audience unchanged until the end of the transaction
    private static final Sql KEEP_STEP = Sql.of("""
            select
            from step
            where id = $1
            for share
            """);

    // locks all affected lanes, in order, before any row: settlements under way end first, later ones see the moved
    // keys
    private static final Sql LOCK = Sql.of("""
            select lane.ad_account_id, lane.audience_id, lane.audience_id = step.audience_id as current
            from step
            join lane on (lane.ad_account_id, lane.audience_id) = (step.ad_account_id, step.audience_id)
              or (lane.ad_account_id, lane.audience_id) in (
                select earlier_ad_account_id, earlier_audience_id from earlier_lane where step_id = :step)
            where step.id = :step
              and exists (
                select from errored
                where errored.step_id = :step
                  and errored.audience_id <> step.audience_id
                  and errored.position > :after
                  and errored.position <= :up_to)
            order by lane.ad_account_id, lane.audience_id
            for update of lane
            """);

    private static final Sql READ = Sql.of("""
            select
              position, part, step_id, operation, match_keys, last_step, entries, accepted_at, cause, payload,
              errored_at as expires_at,
              array(
                select user_key
                from errored_key
                where errored_key.position = errored.position
                  and errored_key.part = errored.part
                  and (:users::bigint[] is null or errored_key.user_key = any(:users))) as users
            from errored
            where errored.step_id = :step
              and errored_matches(errored.cause, errored.errored_at, :cause, :from, :to)
              and errored.position > :after
              and errored.position <= :up_to
              and exists (
                select from errored_key
                where errored_key.position = errored.position
                  and errored_key.part = errored.part
                  and (:users::bigint[] is null or errored_key.user_key = any(:users)))
              and errored.audience_id <> :audience
              and (position, part) > (:after_position, :after_part)
            order by position, part
            limit 100
            """);

    private static final Sql MOVE = Sql.of("""
            with given as materialized (
              select *, nextval('position') as new_part
              from unnest(:positions::bigint[], :parts::bigint[], :entries::integer[], :payloads::bytea[], :rest_entries::integer[], :rest_payloads::bytea[])
                with ordinality
                as row(position, part, entries, payload, rest_entries, rest_payload, number)
            ),
            keys as (
              update errored_key
              set ad_account_id = :ad_account, audience_id = :audience, part = given.new_part
              from given
              join unnest(:key_rows::bigint[], :user_keys::bigint[]) as key(number, user_key) using (number)
              where errored_key.position = given.position
                and errored_key.part = given.part
                and errored_key.user_key = key.user_key
            ),
            moved as (
              insert into errored (
                ad_account_id, audience_id, position, part, step_id, operation, match_keys, last_step, entries,
                accepted_at, errored_at, cause, cause_detail, payload)
              select
                :ad_account, :audience, position, given.new_part, step_id, operation, match_keys, last_step, given.entries,
                accepted_at, errored_at, cause, cause_detail, given.payload
              from errored
              join given using (position, part)
              where errored.step_id = :step
            ),
            emptied as (
              delete from errored
              using given
              where errored.step_id = :step
                and errored.position = given.position
                and errored.part = given.part
                and given.rest_entries = 0
            )
            update errored
            set entries = given.rest_entries, payload = given.rest_payload
            from given
            where errored.step_id = :step
              and errored.position = given.position
              and errored.part = given.part
              and given.rest_entries > 0
            """);

    private FollowStep() {}

    /**
     * Call before locking anything of the step.
     *
     * @return the lane that its users move to; null if none moves
     */
    static Uni<@Nullable LaneRef> lock(SqlClient client, ErroredRange range) {
        return KEEP_STEP
                .on(client)
                .execute(Tuple.of(range.step()))
                .chain(() -> LOCK.with(range::positions).on(client))
                .map(rows -> rows.stream()
                        .filter(row -> row.getBoolean("current"))
                        .findFirst()
                        .map(LaneRef::of)
                        .orElse(null));
    }

    static Uni<Void> move(SqlClient client, LaneRef lane, Selection selection, SplitErrored splitter) {
        return Repeat.from(
                        RowKey.BEFORE_ALL,
                        after -> read(client, lane, selection, after)
                                .call(rows ->
                                        move(client, lane, selection.range().step(), splitter.all(rows)))
                                .map(rows -> rows.isEmpty()
                                        ? RowKey.AFTER_ALL
                                        : rows.getLast().chunk().key()),
                        after -> !after.equals(RowKey.AFTER_ALL))
                .replaceWithVoid();
    }

    private static Uni<List<ErroredRow>> read(SqlClient client, LaneRef lane, Selection selection, RowKey after) {
        return READ.with(selection)
                .with("audience", lane.audience())
                .with("after_position", after.position())
                .with("after_part", after.part())
                .on(client)
                .map(rows -> RowReader.all(rows, ErroredRow::of));
    }

    private static Uni<Void> move(SqlClient client, LaneRef lane, long step, List<Split> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return MOVE.with("ad_account", lane.adAccount())
                .with("audience", lane.audience())
                .with("step", step)
                .with(new SplitColumns(rows))
                .column("entries", rows, row -> row.replayed().entries(), Integer[]::new)
                .column("payloads", rows, row -> row.replayed().packed(), Buffer[]::new)
                .on(client)
                .replaceWithVoid();
    }
}
