package io.audiencesync.buffer.parked;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.ChunkColumns;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** Deletes parked entries, and returns entries parked behind them to the lane. */
public final class ReleaseParked {

    // by acceptance too: after a fail-over that loses the last positions, later entries get them again
    private static final Sql TAKE = Sql.of("""
            with given as (
              select position, part, accepted_at
              from unnest($3::bigint[], $4::bigint[], $5::timestamptz[]) as given(position, part, accepted_at)
            ),
            keys as (
              delete from parked_key
              using given
              where parked_key.position = given.position and parked_key.part = given.part
              returning parked_key.user_key
            ),
            taken as (
              delete from parked
              using given
              where parked.ad_account_id = $1
                and parked.audience_id = $2
                and parked.position = given.position
                and parked.part = given.part
                and parked.accepted_at = given.accepted_at
              returning parked.position
            )
            select
              (select count(*) from taken) as rows,
              (select coalesce(array_agg(distinct user_key), '{}') from keys) as users
            """);

    // an entry parked behind others has a row of its own, to be released alone; released entries of one chunk become
    // one chunk again; offset keeps the subquery an index look-up per user
    private static final Sql FREE = Sql.of("""
            with free as materialized (
              select waiting.key, waiting.row
              from unnest($3::bigint[]) as given(user_key)
              cross join lateral (
                select
                  parked_key.ctid as key, behind.row, behind.kind,
                  bool_or(behind.kind = 'HELD') over (order by position range between unbounded preceding and 1 preceding)
                    as held_before
                from parked_key
                cross join lateral (
                  select parked.ctid as row, kind
                  from parked
                  where parked.ad_account_id = $1
                    and parked.audience_id = $2
                    and parked.position = parked_key.position
                    and parked.part = parked_key.part
                  offset 0) as behind
                where ad_account_id = $1 and audience_id = $2 and parked_key.user_key = given.user_key
                offset 0) as waiting
              where waiting.kind = 'QUEUED_BEHIND' and waiting.held_before is not true
            ),
            keys as (
              delete from parked_key
              where ctid = any(array(select key from free))
                and (ad_account_id, audience_id) is not distinct from ($1, $2)
            ),
            moved as (
              delete from parked
              where ctid = any(array(select row from free))
                and (ad_account_id, audience_id) is not distinct from ($1, $2)
              returning *
            )
            insert into chunk (
              ad_account_id, audience_id, position, part, step_id, operation, match_keys, last_step, entries,
              accepted_at, expires_at, payload)
            select
              $1, $2, position, nextval('position'), step_id, operation, match_keys, last_step, sum(entries),
              accepted_at, expires_at, version || string_agg(substring(payload from 2), ''::bytea order by part)
            from moved
            cross join lateral substring(payload for 1) as version
            group by position, step_id, operation, match_keys, last_step, accepted_at, expires_at, version
            """);

    /** @param users keys of the users in the deleted rows */
    public record Taken(int rows, Long[] users) {}

    private ReleaseParked() {}

    /** How many of the given rows were still there, and their users. */
    public static Uni<Taken> take(SqlClient client, LaneRef lane, List<Chunk> chunks) {
        return TAKE.on(client)
                .execute(ChunkColumns.keys(lane, chunks))
                .map(rows -> rows.iterator().next())
                .map(row -> new Taken(row.getInteger("rows"), row.getArrayOfLongs("users")));
    }

    /**
     * Returns entries of these users to the lane at their old position, if no held entry of the user is left before
     * them.
     */
    public static Uni<Void> free(SqlClient client, LaneRef lane, Long[] users) {
        return FREE.on(client)
                .execute(Tuple.of(lane.adAccount(), lane.audience(), users))
                .replaceWithVoid();
    }
}
