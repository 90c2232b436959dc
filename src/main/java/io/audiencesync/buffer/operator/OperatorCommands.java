package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.buffer.operator.OperatorAction.Kind;
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
            set paused_by = $5
            where workspace_id = $1 and ad_account_id = $2 and $3::bigint is null and $4::bigint is null
            """);

    private static final Sql PAUSE_LANES = Sql.of("""
            update lane
            set paused_by = $5
            from lock_lanes_of($1, $2, $3, $4) as meant
            where lane.ad_account_id = meant.ad_account_id and lane.audience_id = meant.audience_id
            """);

    // locks lanes before accounts, each in order, and the app last; forgets attempts before the pause, so that no entry
    // expires without another attempt
    private static final Sql FORGET_ATTEMPTS = Sql.of("""
            with meant as materialized (
              select ad_account_id, audience_id
              from lock_lanes_of($1, $2, $3, $4)
            ),
            owner as materialized (
              select ad_account_id, workspace_id
              from ad_account_pause
              where workspace_id = $1 and ad_account_id in (select ad_account_id from meant)
              order by ad_account_id
              for no key update
            ),
            accounts as (
              update ad_account_pause
              set attempted_at = '-infinity'
              from owner
              where ad_account_pause.ad_account_id = owner.ad_account_id
                and ad_account_pause.workspace_id = owner.workspace_id
            ),
            app as (
              update app_pause
              set attempted_at = '-infinity'
            )
            update lane
            set attempted_at = '-infinity', flushed_at = '-infinity'
            from meant
            where lane.ad_account_id = meant.ad_account_id and lane.audience_id = meant.audience_id
            """);

    private static final Sql MAKE_DUE = Sql.of("""
            with meant as materialized (
              select ad_account_id, audience_id
              from lock_lanes_of($1, $2, $3, $4)
            ),
            owner as materialized (
              select ad_account_id, workspace_id
              from ad_account_pause
              where workspace_id = $1 and ad_account_id in (select ad_account_id from meant)
              order by ad_account_id
              for no key update
            ),
            accounts as (
              update ad_account_pause
              set not_before = '-infinity'
              from owner
              where ad_account_pause.ad_account_id = owner.ad_account_id
                and ad_account_pause.workspace_id = owner.workspace_id
            ),
            app as (
              update app_pause
              set not_before = '-infinity'
              where cause <> 'app_limit'
            )
            update lane
            set
              not_before = '-infinity', flushed_at = '-infinity', failures = 0,
              recheck_at = case when recheck_at < 'infinity' then '-infinity' else recheck_at end,
              recheck_failures = 0
            from meant
            where lane.ad_account_id = meant.ad_account_id and lane.audience_id = meant.audience_id
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

    /** Requests in flight complete; no others are sent, also from lanes added to the ad account later. */
    public Uni<OptionalLong> pause(LaneSelector selector, String operator) {
        return recorded(selector, operator, Kind.PAUSE, null, (client, id) -> setPausedBy(client, selector, operator));
    }

    /** Ends a pause of the same selection. A pause of a wider or narrower selection stays. */
    public Uni<OptionalLong> resume(LaneSelector selector, String operator) {
        return recorded(
                selector,
                operator,
                Kind.RESUME,
                null,
                (client, id) -> FORGET_ATTEMPTS
                        .on(client)
                        .execute(selector.values())
                        .chain(() -> setPausedBy(client, selector, null)));
    }

    /** Ends back-offs, so that lanes are tried at the next flush. Limits set by Facebook stay. */
    public Uni<OptionalLong> retry(LaneSelector selector, String operator) {
        return recorded(
                selector,
                operator,
                Kind.RETRY,
                null,
                (client, id) -> MAKE_DUE.on(client).execute(selector.values()).replaceWithVoid());
    }

    /**
     * Starts a discard of pending entries; {@link RunDiscard} carries it out.
     *
     * @param acceptedBefore keeps entries accepted from then on; null for all that are pending now
     */
    public Uni<OptionalLong> discard(LaneSelector selector, String operator, @Nullable Instant acceptedBefore) {
        return recorded(
                selector,
                operator,
                Kind.DISCARD,
                acceptedBefore,
                (client, id) -> DISCARD.on(client)
                        .execute(selector.values().addLong(id))
                        .replaceWithVoid());
    }

    private interface Work {
        Uni<Void> carryOut(SqlClient client, long action);
    }

    private Uni<OptionalLong> recorded(
            LaneSelector selector, String operator, Kind kind, @Nullable Instant acceptedBefore, Work work) {
        return pool.withTransaction(client -> RecordAction.write(client, selector, operator, kind, acceptedBefore)
                .call(id -> id.isPresent()
                        ? work.carryOut(client, id.getAsLong())
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Void> setPausedBy(SqlClient client, LaneSelector selector, @Nullable String operator) {
        var sql = selector.adAccount() != null ? PAUSE_ACCOUNT : PAUSE_LANES;
        return sql.on(client).execute(selector.values().addString(operator)).replaceWithVoid();
    }
}
