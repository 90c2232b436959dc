package io.audiencesync.buffer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What blocks whole ad accounts is written once, on the account: its lanes cost nothing until it is over. */
@ApplicationScoped
public class Accounts {

    // null stands for "every one": a throttled account is throttled for all workspaces, a dead token for all accounts
    private static final String PAUSE = """
            update account
            set
              not_before = greatest(not_before, service_time() + $3::interval), attempted_at = service_time(),
              cause = $4, cause_detail = $5,
              cause_since = case when cause = $4 then cause_since else service_time() end
            where ($1::bigint is null or ad_account_id = $1)
              and ($2::text is null or workspace_id = $2)
            """;

    private static final String CLEAR = """
            update account
            set not_before = '-infinity', attempted_at = service_time(), cause = null, cause_detail = null, cause_since = null
            where ($1::bigint is null or ad_account_id = $1)
              and ($2::text is null or workspace_id = $2)
              and cause is not null
            """;

    private final Pool pool;

    Accounts(Pool pool) {
        this.pool = pool;
    }

    /** A throttled ad account, for every workspace that uses it. */
    public Uni<Void> pauseEverywhere(long adAccount, Duration pause, String cause, String detail) {
        return pause(adAccount, null, pause, cause, detail);
    }

    /** An ad account that one workspace may not use for now. */
    public Uni<Void> pause(long adAccount, String workspace, Duration pause, String cause, String detail) {
        return pause((Long) adAccount, workspace, pause, cause, detail);
    }

    /** All ad accounts of a workspace, as its connection is down. */
    public Uni<Void> pauseWorkspace(String workspace, Duration pause, String cause, String detail) {
        return pause(null, workspace, pause, cause, detail);
    }

    /** Every ad account, as the app itself is limited or misconfigured. */
    public Uni<Void> pauseAll(Duration pause, String cause, String detail) {
        return pause(null, null, pause, cause, detail);
    }

    /** A call went through: the account is free again. */
    public Uni<Void> clear(long adAccount, String workspace) {
        return pool.preparedQuery(CLEAR).execute(Tuple.of(adAccount, workspace)).replaceWithVoid();
    }

    /** The workspace's connection is back: all its accounts are free again. */
    public Uni<Void> clearWorkspace(String workspace) {
        return pool.preparedQuery(CLEAR).execute(Tuple.of(null, workspace)).replaceWithVoid();
    }

    private Uni<Void> pause(Long adAccount, String workspace, Duration pause, String cause, String detail) {
        return pool.preparedQuery(PAUSE)
                .execute(Tuple.of(adAccount, workspace, Intervals.of(pause), cause, detail))
                .replaceWithVoid();
    }
}
