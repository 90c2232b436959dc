package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.CountDelta;
import io.audiencesync.buffer.Outcome;
import io.audiencesync.buffer.Superseding;
import io.audiencesync.buffer.UserKeys;
import io.audiencesync.buffer.errored.SupersedeErrored;
import io.audiencesync.buffer.parked.ReleaseParked;
import io.audiencesync.buffer.settle.Counters;
import io.audiencesync.cause.Cause;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Discards parked entries: deletes them with their keys, counts them, and supersedes older errored entries of the
 * same users. Entries behind them return to the lane.
 */
final class DiscardParked {

    private static final Sql SQL = Sql.of("""
            with selected as materialized (
              select position, part
              from parked
              where ad_account_id = $1
                and audience_id = $2
                and accepted_at < $3
                and ($4::bigint is null or step_id = $4)
              order by position, part
              limit 100
            ),
            taken as (
              delete from parked
              using selected
              where parked.ad_account_id = $1
                and parked.audience_id = $2
                and parked.position = selected.position
                and parked.part = selected.part
              returning parked.step_id, parked.accepted_at, parked.last_step, parked.entries
            ),
            keys as (
              delete from parked_key
              using selected
              where parked_key.position = selected.position and parked_key.part = selected.part
              returning parked_key.user_key, parked_key.position
            )
            select
              coalesce(sum(entries), 0)::bigint as entries,
              coalesce(array_agg(step_id), '{}') as steps,
              coalesce(array_agg(accepted_at), '{}') as accepted,
              coalesce(array_agg(last_step), '{}') as last_steps,
              coalesce(array_agg(entries), '{}') as counts,
              (select coalesce(array_agg(user_key), '{}') from keys) as users,
              (select coalesce(array_agg(position), '{}') from keys) as positions
            from taken
            """);

    private DiscardParked() {}

    /** The number of discarded entries; zero at the end. */
    static Uni<Long> some(SqlClient client, Discard discard) {
        var lane = discard.lease().lane();
        return SQL.on(client)
                .execute(Tuple.of(lane.adAccount(), lane.audience(), discard.acceptedBefore(), discard.step()))
                .map(rows -> rows.iterator().next())
                .call(row -> Counters.add(client, lane.adAccount(), discarded(row)))
                .call(row -> SupersedeErrored.supersede(client, lane, () -> superseding(row)))
                .call(row -> ReleaseParked.free(client, lane, users(row)))
                .map(row -> row.getLong("entries"));
    }

    private static List<CountDelta> discarded(Row row) {
        var steps = row.getArrayOfLongs("steps");
        var accepted = row.getArrayOfOffsetDateTimes("accepted");
        var lastSteps = row.getArrayOfBooleans("last_steps");
        var counts = row.getArrayOfIntegers("counts");
        return IntStream.range(0, steps.length)
                .mapToObj(i -> new CountDelta(
                        steps[i],
                        accepted[i].toInstant(),
                        lastSteps[i],
                        Outcome.ERRORED,
                        Cause.DISCARDED.apiName(),
                        counts[i]))
                .toList();
    }

    private static List<Superseding> superseding(Row row) {
        var users = row.getArrayOfLongs("users");
        var positions = row.getArrayOfLongs("positions");
        return IntStream.range(0, users.length)
                .mapToObj(i -> new Superseding(positions[i], new UserKeys(users[i])))
                .toList();
    }

    private static Long[] users(Row row) {
        return Stream.of(row.getArrayOfLongs("users")).distinct().toArray(Long[]::new);
    }
}
