package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.buffer.operator.OperatorAction.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does to lanes by hand. Each takes effect and goes on record in one transaction, and gives the record's id;
 * empty where the workspace has no such lane.
 */
@ApplicationScoped
public class OperatorCommands {

    private static final String PAUSE_ACCOUNT = """
            update ad_account_pause
            set paused_by = $5
            where workspace_id = $1 and ad_account_id = $2 and $3::bigint is null and $4::bigint is null
            """;

    // all that change many lanes lock them in this order, and accounts, in theirs, after them
    private static final String LANES = """
            with meant as materialized (
              select lane.ad_account_id, lane.audience_id
              from lane
              join lanes_of($1, $2, $3, $4) using (ad_account_id, audience_id)
              order by lane.ad_account_id, lane.audience_id
              for no key update of lane
            )
            """;

    private static final String LANES_AND_ACCOUNTS = LANES + """
            , owner as materialized (
              select ad_account_id, workspace_id
              from ad_account_pause
              where workspace_id = $1 and ad_account_id in (select ad_account_id from meant)
              order by ad_account_id
              for no key update
            )
            """;

    private static final String PAUSE_LANES = LANES + """
            update lane
            set paused_by = $5
            from meant
            where lane.ad_account_id = meant.ad_account_id and lane.audience_id = meant.audience_id
            """;

    // what was tried before the pause is forgotten, so that nobody is given up before one more attempt
    private static final String FORGET_ATTEMPTS = LANES_AND_ACCOUNTS + """
            , accounts as (
              update ad_account_pause
              set attempted_at = '-infinity'
              from owner
              where ad_account_pause.ad_account_id = owner.ad_account_id and ad_account_pause.workspace_id = owner.workspace_id
            )
            update lane
            set attempted_at = '-infinity', flushed_at = '-infinity'
            from meant
            where lane.ad_account_id = meant.ad_account_id and lane.audience_id = meant.audience_id
            """;

    private static final String MAKE_DUE = LANES_AND_ACCOUNTS + """
            , accounts as (
              update ad_account_pause
              set not_before = '-infinity'
              from owner
              where ad_account_pause.ad_account_id = owner.ad_account_id and ad_account_pause.workspace_id = owner.workspace_id
            )
            update lane
            set
              not_before = '-infinity', flushed_at = '-infinity', failures = 0,
              recheck_at = case when recheck_at < 'infinity' then '-infinity' else recheck_at end,
              recheck_failures = 0
            from meant
            where lane.ad_account_id = meant.ad_account_id and lane.audience_id = meant.audience_id
            """;

    private static final String DISCARD = """
            insert into discard (ad_account_id, audience_id, action_id)
            select ad_account_id, audience_id, $5
            from lanes_of($1, $2, $3, $4)
            """;

    private final Pool pool;

    public OperatorCommands(Pool pool) {
        this.pool = pool;
    }

    /** What is on the wire returns; nothing else is sent, also from lanes that the ad account gets later. */
    public Uni<OptionalLong> pause(LaneSelector selector, String operator) {
        return recorded(selector, operator, Kind.PAUSE, null, (client, id) -> setPausedBy(client, selector, operator));
    }

    /** Ends a pause of the same extent; one of a wider or narrower extent stays. */
    public Uni<OptionalLong> resume(LaneSelector selector, String operator) {
        return recorded(
                selector,
                operator,
                Kind.RESUME,
                null,
                (client, id) -> client.preparedQuery(FORGET_ATTEMPTS)
                        .execute(selector.values())
                        .chain(() -> setPausedBy(client, selector, null)));
    }

    /** Tries at the next flush what waits out a back-off. What Facebook itself holds back stays held back. */
    public Uni<OptionalLong> retry(LaneSelector selector, String operator) {
        return recorded(
                selector,
                operator,
                Kind.RETRY,
                null,
                (client, id) -> client.preparedQuery(MAKE_DUE)
                        .execute(selector.values())
                        .replaceWithVoid());
    }

    /**
     * Begins to discard what is pending; {@link RunDiscard} carries it out.
     *
     * @param acceptedBefore spares entries accepted from then on; null for all that are pending now
     */
    public Uni<OptionalLong> discard(LaneSelector selector, String operator, @Nullable Instant acceptedBefore) {
        return recorded(
                selector,
                operator,
                Kind.DISCARD,
                acceptedBefore,
                (client, id) -> client.preparedQuery(DISCARD)
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
        return client.preparedQuery(sql)
                .execute(selector.values().addString(operator))
                .replaceWithVoid();
    }
}
