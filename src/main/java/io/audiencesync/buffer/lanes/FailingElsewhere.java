package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.Block;
import io.audiencesync.buffer.Lease;
import io.audiencesync.cause.Cause;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether a failure also occurs elsewhere: another call failed with the same cause within the block's delay, and none
 * succeeded. A lane that was flushed lately and has neither lease nor cause has succeeded.
 */
@ApplicationScoped
public class FailingElsewhere {

    private static final Sql IN_ACCOUNT = Sql.of("""
            select
              exists (
                select from lane
                where ad_account_id = $1 and workspace_id = $2 and audience_id <> $3 and cause = $4)
              and not exists (
                select from lane
                where ad_account_id = $1 and workspace_id = $2 and audience_id <> $3
                  and cause is null and lease is null and flushed_at > service_time() - make_interval(secs => $5)) as failing
            """);

    private static final Sql IN_CONNECTION = Sql.of("""
            select
              exists (
                select from ad_account_pause
                where workspace_id = $1 and ad_account_id <> $2 and cause = any($3) and attempted_at > service_time() - 2 * make_interval(secs => $4))
              and not exists (
                select from lane
                join ad_account_pause using (ad_account_id, workspace_id)
                where workspace_id = $1 and ad_account_id <> $2 and lane.cause is null and ad_account_pause.cause is null
                  and lane.lease is null and lane.flushed_at > service_time() - make_interval(secs => $4)) as failing
            """);

    private static final Sql IN_APP = Sql.of("""
            select
              exists (
                select from ad_account_pause
                where workspace_id <> $1 and cause = $2 and attempted_at > service_time() - 2 * make_interval(secs => $3))
              and not exists (
                select from lane
                join ad_account_pause using (ad_account_id, workspace_id)
                where workspace_id <> $1 and lane.cause is null and ad_account_pause.cause is null
                  and lane.lease is null and lane.flushed_at > service_time() - make_interval(secs => $3)) as failing
            """);

    private final Pool pool;

    FailingElsewhere(Pool pool) {
        this.pool = pool;
    }

    /** Another lane of the ad account. */
    public Uni<Boolean> inAccount(Lease lease, Block block) {
        return failing(
                IN_ACCOUNT,
                Tuple.of(
                        lease.lane().adAccount(),
                        lease.workspace(),
                        lease.lane().audience(),
                        block.cause().apiName(),
                        SqlCall.seconds(block.delay())));
    }

    /** Another ad account of the connection. @param widened the cause as it is written for the whole connection */
    public Uni<Boolean> inConnection(Lease lease, Block block, Cause widened) {
        var causes = new String[] {block.cause().apiName(), widened.apiName()};
        return failing(
                IN_CONNECTION,
                Tuple.of(lease.workspace(), lease.lane().adAccount(), causes, SqlCall.seconds(block.delay())));
    }

    /** Another connection of the app. */
    public Uni<Boolean> inApp(Lease lease, Block block) {
        return failing(IN_APP, Tuple.of(lease.workspace(), block.cause().apiName(), SqlCall.seconds(block.delay())));
    }

    private Uni<Boolean> failing(Sql sql, Tuple values) {
        return sql.on(pool).execute(values).map(rows -> rows.iterator().next().getBoolean("failing"));
    }
}
