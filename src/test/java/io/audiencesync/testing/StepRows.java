package io.audiencesync.testing;

import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.lanes.OpenLane;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The rows of launched steps, as the configuration leaves them. This is the only place where a test inserts them: a
 * test of the API launches through {@link Marketer}, and all others through here.
 */
public record StepRows(Pool pool, String workspace, long adAccount, String canvas) {

    /** An audience without steps. {@code facebookId} is null before its creation on Facebook. */
    public long audience(String name, Long facebookId) {
        return id(
                "insert into audience (workspace_id, ad_account_id, facebook_id, name) values ($1, $2, $3, $4) returning id",
                workspace,
                adAccount,
                facebookId,
                name);
    }

    /** Opens the audience's lane, so that a flush finds it. */
    public void lane(long audience) {
        new OpenLane(pool).open(adAccount, audience, workspace).await().indefinitely();
    }

    /** Selects the ad account for the workspace. */
    public void select() {
        pool.preparedQuery("""
                        insert into ad_account (workspace_id, ad_account_id, name)
                        values ($1, $2, 'Ours')
                        on conflict do nothing
                        """).executeAndAwait(Tuple.of(workspace, adAccount));
    }

    /** A live step of the canvas, which is live too. */
    public Step step(String key, Operation operation, long audience) {
        return new Step(this, key, operation, audience, MatchKeys.of(MatchKey.EMAIL), false);
    }

    private long canvasId() {
        return id("""
                insert into canvas (workspace_id, key, status)
                values ($1, $2, 'LIVE')
                on conflict (workspace_id, key) do update set status = 'LIVE'
                returning id
                """, workspace, canvas);
    }

    private long id(String sql, Object... values) {
        return pool.preparedQuery(sql)
                .executeAndAwait(Tuple.from(values))
                .iterator()
                .next()
                .getLong(0);
    }

    /** A step with options, before its insertion. */
    public record Step(
            StepRows rows, String key, Operation operation, long audience, MatchKeys matchKeys, boolean lastStep) {

        public Step matching(MatchKeys keys) {
            return new Step(rows, key, operation, audience, keys, lastStep);
        }

        /** The last step of its canvas, when {@code last} is true. */
        public Step last(boolean last) {
            return new Step(rows, key, operation, audience, matchKeys, last);
        }

        public StepRef launch() {
            var id = rows.id(
                    """
                    insert into step (
                      workspace_id, canvas_id, key, ad_account_id, audience_id, operation, match_keys, last_step, live)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, true)
                    returning id
                    """,
                    rows.workspace,
                    rows.canvasId(),
                    key,
                    rows.adAccount,
                    audience,
                    operation.name(),
                    matchKeys.bits(),
                    lastStep);
            return new StepRef(id, 0, rows.workspace, rows.adAccount, audience, operation, lastStep);
        }
    }
}
