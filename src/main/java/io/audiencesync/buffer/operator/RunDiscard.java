package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.RowKey;
import io.audiencesync.buffer.Settlement;
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
 * Carries out a discard started by {@link OperatorCommands#discard}, in small transactions fenced by the lane's
 * lease.
 */
@ApplicationScoped
public class RunDiscard {

    // bounds a transaction to 100,000 entries and about ten megabytes
    private static final Sql READ = Sql.of("""
            select
              position, part, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, payload
            from chunk
            where ad_account_id = :ad_account
              and audience_id = :audience
              and (position, part) > (:after_position, :after_part)
              and accepted_at < :accepted_before
              and (:step::bigint is null or step_id = :step)
            order by position, part
            limit 100
            """);

    private static final Sql COUNT = Sql.of("""
            update operator_action
            set entries = entries + $2
            where id = $1
            """);

    private static final Sql FINISH = Sql.of("""
            with finished as (
              delete from discard
              where ad_account_id = $1
                and audience_id = $2
                and action_id = $3
                and exists (
                  select from lane where lane.ad_account_id = $1 and lane.audience_id = $2 and lane.lease = $4)
              returning action_id
            )
            update operator_action
            set ended_at = service_time()
            from finished
            where operator_action.id = finished.action_id
              and not exists (
                select from discard
                where discard.action_id = $3
                  and (discard.ad_account_id, discard.audience_id) <> ($1, $2))
            """);

    private final Pool pool;

    public RunDiscard(Pool pool) {
        this.pool = pool;
    }

    /** The next chunks to discard; empty at the end. */
    public Uni<List<Chunk>> next(Discard discard, RowKey after) {
        var lane = discard.lease().lane();
        return READ.with("ad_account", lane.adAccount())
                .with("audience", lane.audience())
                .with("after_position", after.position())
                .with("after_part", after.part())
                .with("accepted_before", discard.acceptedBefore())
                .with("step", discard.step())
                .on(pool)
                .map(rows -> RowReader.all(rows, Chunk::of));
    }

    /** Settles chunks as discarded and adds them to the command's record. */
    public Uni<Void> settle(Discard discard, Settlement settlement) {
        var entries = settlement.taken().stream().mapToLong(Chunk::entries).sum();
        return pool.withTransaction(client ->
                Settle.within(client, discard.lease(), settlement).chain(() -> count(client, discard, entries)));
    }

    /** Discards some parked entries. True if there were any, so more may be left. */
    public Uni<Boolean> parked(Discard discard) {
        return pool.withTransaction(client -> Settle.fence(client, discard.lease())
                .chain(() -> DiscardParked.some(client, discard))
                .call(entries -> count(client, discard, entries))
                .map(entries -> entries > 0));
    }

    /** Ends the discard in this lane. The command ends with its last lane. */
    public Uni<Void> finish(Discard discard) {
        var lane = discard.lease().lane();
        return FINISH.on(pool)
                .execute(Tuple.of(
                        lane.adAccount(),
                        lane.audience(),
                        discard.action(),
                        discard.lease().id()))
                .replaceWithVoid();
    }

    private static Uni<Void> count(SqlClient client, Discard discard, long entries) {
        return COUNT.on(client).execute(Tuple.of(discard.action(), entries)).replaceWithVoid();
    }
}
