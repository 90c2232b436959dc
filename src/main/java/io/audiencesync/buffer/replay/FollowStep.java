package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.UserKeyColumns;
import io.audiencesync.buffer.UserKeys;
import io.audiencesync.buffer.errored.ErroredPage.RowPosition;
import io.audiencesync.buffer.replay.ReplayErrored.Split;
import io.audiencesync.database.RowReader;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Moves errored users to replay into the lane of their step's current audience. Only these users move: their row is
 * split, and its other users stay errored where they are.
 */
final class FollowStep {

    // keeps the step's audience unchanged until the end of the transaction
    private static final String KEEP_STEP = """
            select
            from step
            where id = $1
            for share
            """;

    // locks all affected lanes, in order, before any row: settlements under way end first, later ones see the moved
    // keys
    private static final String LOCK = """
            select lane.ad_account_id, lane.audience_id, lane.audience_id = step.audience_id as current
            from step
            join lane on (lane.ad_account_id, lane.audience_id) = (step.ad_account_id, step.audience_id)
              or (lane.ad_account_id, lane.audience_id) in (
                select earlier_ad_account_id, earlier_audience_id from earlier_lane where step_id = $1)
            where step.id = $1
              and exists (
                select from errored
                where errored.step_id = $1 and errored.audience_id <> step.audience_id)
            order by lane.ad_account_id, lane.audience_id
            for update of lane
            """;

    private static final String READ = """
            select
              position, part, step_id, operation, match_keys, last_step, entries, accepted_at, errored_at as expires_at,
              payload, cause,
              array(
                select user_key
                from errored_key
                where errored_key.position = errored.position
                  and errored_key.part = errored.part
                  and ($5::bigint[] is null or errored_key.user_key = any($5))) as users
            from errored
            where %s and errored.audience_id <> $6 and (position, part) > ($7, $8)
            order by position, part
            limit 100
            """.formatted(RequestReplay.SELECTED);

    private static final String MOVE = """
            with given as materialized (
              select *, nextval('position') as new_part
              from unnest($3::bigint[], $4::bigint[], $5::integer[], $6::bytea[], $7::integer[], $8::bytea[])
                with ordinality
                as row(position, part, entries, payload, others, others_payload, number)
            ),
            keys as (
              update errored_key
              set ad_account_id = $1, audience_id = $2, part = given.new_part
              from given
              join unnest($9::bigint[], $10::bigint[]) as key(number, user_key) using (number)
              where errored_key.position = given.position
                and errored_key.part = given.part
                and errored_key.user_key = key.user_key
            ),
            moved as (
              insert into errored (
                ad_account_id, audience_id, position, part, step_id, operation, match_keys, last_step, entries,
                accepted_at, errored_at, cause, cause_detail, payload)
              select
                $1, $2, position, given.new_part, step_id, operation, match_keys, last_step, given.entries,
                accepted_at, errored_at, cause, cause_detail, given.payload
              from errored
              join given using (position, part)
              where errored.step_id = $11
            ),
            emptied as (
              delete from errored
              using given
              where errored.step_id = $11
                and errored.position = given.position
                and errored.part = given.part
                and given.others = 0
            )
            update errored
            set entries = given.others, payload = given.others_payload
            from given
            where errored.step_id = $11
              and errored.position = given.position
              and errored.part = given.part
              and given.others > 0
            """;

    private FollowStep() {}

    /**
     * Call before locking anything of the step.
     *
     * @return the lane that its users move to; null if none moves
     */
    static Uni<@Nullable LaneRef> lock(SqlClient client, long step) {
        return client.preparedQuery(KEEP_STEP)
                .execute(Tuple.of(step))
                .chain(() -> client.preparedQuery(LOCK).execute(Tuple.of(step)))
                .map(rows -> rows.stream()
                        .filter(row -> row.getBoolean("current"))
                        .findFirst()
                        .map(row -> new LaneRef(row.getLong("ad_account_id"), row.getLong("audience_id")))
                        .orElse(null));
    }

    /** @param selected the arguments of {@link RequestReplay#SELECTED} */
    static Uni<Void> move(SqlClient client, LaneRef lane, Tuple selected, PartErrored part) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(RowPosition.START), last -> some(client, lane, selected, last, part))
                .whilst(rows -> rows > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Integer> some(
            SqlClient client, LaneRef lane, Tuple selected, AtomicReference<RowPosition> last, PartErrored part) {
        var values = Tuple.tuple();
        for (var i = 0; i < selected.size(); i++) {
            values.addValue(selected.getValue(i));
        }
        values.addLong(lane.audience())
                .addLong(last.get().position())
                .addLong(last.get().part());
        return client.preparedQuery(READ)
                .execute(values)
                .map(rows -> RowReader.all(rows, ErroredRow::of))
                .invoke(rows -> rows.forEach(row -> last.set(
                        new RowPosition(row.chunk().position(), row.chunk().part()))))
                .call(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : move(
                                client,
                                lane,
                                selected.getLong(0),
                                rows.stream().map(part::part).toList()))
                .map(List::size);
    }

    private static Uni<Void> move(SqlClient client, LaneRef lane, long step, List<Split> parted) {
        var chunks = parted.stream().map(row -> row.errored().chunk()).toList();
        var keys = UserKeyColumns.of(parted.stream()
                .map(row -> new UserKeys(row.errored().users().stream()
                        .mapToLong(Long::longValue)
                        .toArray()))
                .toList());
        return client.preparedQuery(MOVE)
                .execute(Tuple.tuple()
                        .addLong(lane.adAccount())
                        .addLong(lane.audience())
                        .addValue(chunks.stream().map(Chunk::position).toArray(Long[]::new))
                        .addValue(chunks.stream().map(Chunk::part).toArray(Long[]::new))
                        .addValue(entries(parted, Split::again))
                        .addValue(payloads(parted, Split::again))
                        .addValue(entries(parted, Split::rest))
                        .addValue(payloads(parted, Split::rest))
                        .addValue(keys.rows())
                        .addValue(keys.keys())
                        .addLong(step))
                .replaceWithVoid();
    }

    private static Integer[] entries(List<Split> parted, Function<Split, @Nullable Chunk> side) {
        ToIntFunction<@Nullable Chunk> entries = chunk -> chunk == null ? 0 : chunk.entries();
        return parted.stream().map(row -> entries.applyAsInt(side.apply(row))).toArray(Integer[]::new);
    }

    private static Buffer[] payloads(List<Split> parted, Function<Split, @Nullable Chunk> side) {
        return parted.stream()
                .map(side)
                .map(chunk -> chunk == null ? Buffer.buffer() : chunk.payload())
                .toArray(Buffer[]::new);
    }
}
