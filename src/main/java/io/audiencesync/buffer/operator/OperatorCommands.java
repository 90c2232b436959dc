package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.buffer.operator.OperatorAction.Kind;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Operator commands on lanes. Each takes effect and is recorded in one transaction, and returns the record's id;
 * empty if the workspace has no such lane.
 */
@ApplicationScoped
public class OperatorCommands {

    private static final Sql PAUSE_ACCOUNT = Sql.of("""
            update ad_account_pause
            set
              paused_until = coalesce(:until, 'infinity'::timestamptz), paused_by = :operator, paused_since = service_time(),
              pause_reason = :reason
            where workspace_id = :workspace
              and ad_account_id = :ad_account
              and :audience::bigint is null
              and :step::bigint is null
            """);

    private static final Sql PAUSE_LANES = Sql.of("""
            update lane
            set
              paused_until = coalesce(:until, 'infinity'::timestamptz), paused_by = :operator, paused_since = service_time(),
              pause_reason = :reason
            from lock_lanes_of(:workspace, :ad_account, :audience, :step) as selected
            where lane.ad_account_id = selected.ad_account_id and lane.audience_id = selected.audience_id
            """);

    // the end of the pause stays: no attempt before it expires entries
    private static final Sql RESUME = Sql.of("""
            with selected as materialized (
              select ad_account_id, audience_id
              from lock_lanes_of(:workspace, :ad_account, :audience, :step)
            ),
            account as (
              update ad_account_pause
              set paused_until = least(paused_until, service_time())
              where workspace_id = :workspace
                and ad_account_id = :ad_account
                and :audience::bigint is null
                and :step::bigint is null
            )
            update lane
            set
              flushed_at = '-infinity',
              paused_until = case when :ad_account::bigint is null then least(paused_until, service_time()) else paused_until end
            from selected
            where lane.ad_account_id = selected.ad_account_id and lane.audience_id = selected.audience_id
            """);

    private static final Sql LOCK = Sql.of("""
            select ad_account_id, audience_id
            from lock_lanes_of($1, $2, $3, $4)
            """);

    private static final Sql DISCARD = Sql.of("""
            insert into discard (ad_account_id, audience_id, action_id)
            select ad_account_id, audience_id, $5
            from lanes_of($1, $2, $3, $4)
            """);

    private final Pool pool;

    public OperatorCommands(Pool pool) {
        this.pool = pool;
    }

    /**
     * Requests in flight complete; no others are sent, also from lanes added to the ad account later. The pause ends by
     * itself where its end is known: then claims take the lanes again.
     */
    public Uni<OptionalLong> pause(LaneSelector selector, String operator, PauseTerms terms) {
        var sql = selector.adAccount() != null ? PAUSE_ACCOUNT : PAUSE_LANES;
        return recorded(
                Command.pause(selector, operator, terms),
                (client, id) -> sql.with(selector)
                        .with("operator", operator)
                        .with(terms)
                        .on(client)
                        .replaceWithVoid());
    }

    /** Ends a pause of the same selection. A pause of a wider or narrower selection stays. */
    public Uni<OptionalLong> resume(LaneSelector selector, String operator) {
        return recorded(
                Command.of(selector, operator, Kind.RESUME),
                (client, id) -> RESUME.with(selector).on(client).replaceWithVoid());
    }

    /** Ends back-offs, so that lanes are tried at the next flush. Limits set by Facebook stay. */
    public Uni<OptionalLong> retry(LaneSelector selector, String operator) {
        return recorded(
                Command.of(selector, operator, Kind.RETRY),
                (client, id) -> LOCK.on(client)
                        .execute(selector.values())
                        .map(rows -> RowReader.all(rows, LaneRef::of))
                        .chain(lanes -> MakeDue.of(client, selector.workspace(), lanes)));
    }

    /**
     * Starts a discard of pending entries; {@link RunDiscard} carries it out.
     *
     * @param acceptedBefore keeps entries accepted from then on; null for all that are pending now
     */
    public Uni<OptionalLong> discard(LaneSelector selector, String operator, @Nullable Instant acceptedBefore) {
        return recorded(
                Command.discard(selector, operator, acceptedBefore),
                (client, id) -> DISCARD.on(client)
                        .execute(selector.values().addLong(id))
                        .replaceWithVoid());
    }

    private interface Work {
        Uni<Void> carryOut(SqlClient client, long action);
    }

    private Uni<OptionalLong> recorded(Command command, Work work) {
        return pool.withTransaction(client -> RecordAction.write(client, command)
                .call(id -> id.isPresent()
                        ? work.carryOut(client, id.getAsLong())
                        : Uni.createFrom().voidItem()));
    }
}
