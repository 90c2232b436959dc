package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.CountDelta;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.Outcome;
import io.audiencesync.buffer.UserKeyColumns;
import io.audiencesync.buffer.UserKeys;
import io.audiencesync.buffer.lanes.Chunks;
import io.audiencesync.buffer.settle.Counters;
import io.audiencesync.buffer.settle.Settle;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Returns errored entries with a requested replay to their lane, at their old position and with a new 13 hours.
 * Deletes them from the errored count. One transaction, fenced by the lease.
 */
@ApplicationScoped
public class ReplayErrored {

    // about the entries of one request, whether a row has a thousand of them or one
    private static final Sql READ = Sql.of("""
            select
              errored.*, service_time() + interval '13 hours' as expires_at,
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
    private static final Sql KEEP = Sql.of("""
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
            gone as (
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
              select again.ctid
              from unnest(:positions::bigint[], :parts::bigint[]) with ordinality as replayed(position, part, row_number)
              join unnest(:key_rows::bigint[], :user_keys::bigint[]) as key(row_number, user_key) using (row_number)
              cross join lateral (
                select ctid
                from errored_key
                where ad_account_id = :ad_account
                  and audience_id = :audience
                  and errored_key.user_key = key.user_key
                  and (errored_key.position, errored_key.part) is not distinct from (replayed.position, replayed.part)
                offset 0) as again))
              and (ad_account_id, audience_id) is not distinct from (:ad_account, :audience)
            """);

    /** An errored row split into replayed users and those that stay errored; either part may be missing. */
    public record Split(
            ErroredRow errored,
            @Nullable Chunk again,
            @Nullable Chunk rest) {}

    private final Pool pool;

    public ReplayErrored(Pool pool) {
        this.pool = pool;
    }

    /**
     * Some of them, oldest first.
     *
     * @param part splits payloads by user
     * @return the number of rows read: none at the end
     */
    public Uni<Integer> some(Lease lease, PartErrored part) {
        return pool.withTransaction(client -> Settle.fence(client, lease)
                .chain(() -> read(client, lease.lane()))
                .map(rows -> rows.stream().map(part::part).toList())
                .call(parted -> write(client, lease.lane(), parted))
                .map(List::size));
    }

    private static Uni<List<ErroredRow>> read(SqlClient client, LaneRef lane) {
        return READ.on(client)
                .execute(Tuple.of(lane.adAccount(), lane.audience()))
                .map(rows -> RowReader.all(rows, ErroredRow::of));
    }

    private static Uni<Void> write(SqlClient client, LaneRef lane, List<Split> parted) {
        if (parted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var again = parted.stream().map(Split::again).filter(Objects::nonNull).toList();
        return keep(client, lane, parted)
                .chain(() -> Chunks.putBack(client, lane, again))
                .chain(() -> Counters.add(client, lane.adAccount(), takenOut(parted)));
    }

    private static Uni<Void> keep(SqlClient client, LaneRef lane, List<Split> parted) {
        var chunks = parted.stream().map(row -> row.errored.chunk()).toList();
        var keys = UserKeyColumns.of(parted.stream()
                .map(row -> new UserKeys(
                        row.errored.users().stream().mapToLong(Long::longValue).toArray()))
                .toList());
        return KEEP.with("ad_account", lane.adAccount())
                .with("audience", lane.audience())
                .column("positions", chunks, Chunk::position, Long[]::new)
                .column("parts", chunks, chunk -> chunk.key().part(), Long[]::new)
                .column("rest_entries", parted, row -> row.rest == null ? 0 : row.rest.entries(), Integer[]::new)
                .column(
                        "rest_payloads",
                        parted,
                        row -> row.rest == null ? Buffer.buffer() : row.rest.payload().packed(),
                        Buffer[]::new)
                .with(keys)
                .on(client)
                .replaceWithVoid();
    }

    private static List<CountDelta> takenOut(List<Split> parted) {
        return parted.stream()
                .filter(row -> row.again != null)
                .map(row -> CountDelta.of(row.again, Outcome.ERRORED, row.errored.cause(), -row.again.entries()))
                .toList();
    }
}
