package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.Lease;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Merges many small chunks of a waiting lane into few. Only commuting entries move: to an earlier chunk of the same
 * step, schema and minute, past chunks of the same operation. They never pass a position with parked or errored
 * entries, whose order depends on it.
 */
@ApplicationScoped
public class CompactChunks {

    /** Chunks per statement. */
    public static final int LIMIT = 2_000;

    // merges chunks of up to 100 entries in bins of 900, so that no result exceeds 1,000
    private static final Sql SQL = Sql.of("""
            with leased as materialized (
              select compacted_to
              from lane
              where ad_account_id = $1 and audience_id = $2 and lease = $3
              for no key update
            ),
            head as materialized (
              select
                ctid as row, position, part, step_id, operation, match_keys, last_step, entries,
                get_byte(payload, 0) as version,
                date_trunc('minute', accepted_at) as accepted, date_trunc('minute', expires_at) as expires
              from chunk
              where ad_account_id = $1 and audience_id = $2 and position > (select compacted_to from leased)
              order by position, part
              limit $4
            ),
            occupied as (
              select position, part, operation from head
              union all
              select position, part, 'PARKED' from parked
              where ad_account_id = $1 and audience_id = $2
                and position between (select min(position) from head) and (select max(position) from head)
              union all
              select position, part, 'ERRORED' from errored
              where ad_account_id = $1 and audience_id = $2
                and position between (select min(position) from head) and (select max(position) from head)
            ),
            run as (
              select position, part, count(*) filter (where operation is distinct from before) over in_order as number
              from (
                select position, part, operation, lag(operation) over (order by position, part) as before
                from occupied) as neighbour
              window in_order as (order by position, part)
            ),
            small as (
              select
                row, position, part, run.number as run, step_id, match_keys, last_step, version, accepted, expires,
                (sum(entries) over alike - entries) / 900 as bin
              from head
              join run using (position, part)
              where entries <= 100
              window alike as (
                partition by run.number, step_id, match_keys, last_step, version, accepted, expires
                order by position, part)
            ),
            binned as materialized (
              select row, run, version, accepted, expires, bin, count(*) over alike as size
              from small
              window alike as (partition by run, step_id, match_keys, last_step, version, accepted, expires, bin)
            ),
            taken as (
              delete from chunk
              using binned
              where chunk.ctid = binned.row
                and (chunk.ad_account_id, chunk.audience_id) is not distinct from ($1, $2)
                and binned.size > 1
              returning
                binned.run, binned.version, binned.accepted, binned.expires, binned.bin, chunk.position, chunk.part,
                chunk.step_id, chunk.operation, chunk.match_keys, chunk.last_step, chunk.entries, chunk.accepted_at,
                chunk.expires_at, chunk.payload
            ),
            merged as (
              insert into chunk (
                ad_account_id, audience_id, position, part, step_id, operation, match_keys, last_step, entries,
                accepted_at, expires_at, payload)
              select
                $1, $2, min(position), nextval('position'), step_id, operation, match_keys, last_step, sum(entries),
                max(accepted_at), max(expires_at),
                set_byte('\\x00'::bytea, 0, version)
                  || string_agg(substring(payload from 2), ''::bytea order by position, part)
              from taken
              group by run, step_id, operation, match_keys, last_step, version, accepted, expires, bin
            )
            update lane
            set compacted_to = (select max(position) from head)
            where ad_account_id = $1 and audience_id = $2 and lease = $3 and exists (select from head)
            returning (select count(*)::integer from head) as looked_at
            """);

    private final Pool pool;

    public CompactChunks(Pool pool) {
        this.pool = pool;
    }

    /** The number of chunks read: less than {@link #LIMIT} at the lane's end, none if the lease is lost. */
    public Uni<Integer> some(Lease lease) {
        return SQL.on(pool)
                .execute(lease.values().addInteger(LIMIT))
                .map(rows -> rows.rowCount() == 0 ? 0 : rows.iterator().next().getInteger("looked_at"));
    }
}
