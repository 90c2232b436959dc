package io.audiencesync.model;

import static io.audiencesync.buffer.Operation.ADD;
import static io.audiencesync.buffer.Operation.REMOVE;

import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.lanes.OpenLane;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.sandbox.FacebookSandbox;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * One launched canvas: seven steps with three audiences of two ad accounts.
 *
 * @param facebookIds of the audiences, by lane
 * @param audiences our ids, by lane
 * @param steps as intake knows them
 */
record Canvas(List<String> facebookIds, List<Long> audiences, List<StepRef> steps) {

    static final int LANES = 3;
    static final MatchKeys SCHEMA = MatchKeys.of(MatchKey.EXTERN_ID);
    static final String WORKSPACE = "w";

    /** A step's lane and operation, and whether users leave the canvas there. */
    record Plan(int lane, Operation operation, boolean last) {

        boolean conflicts(Plan other) {
            return lane == other.lane && operation != other.operation;
        }
    }

    static final List<Plan> STEPS = List.of(
            new Plan(0, ADD, false),
            new Plan(0, ADD, true),
            new Plan(0, REMOVE, false),
            new Plan(1, ADD, false),
            new Plan(1, REMOVE, true),
            new Plan(2, ADD, false),
            new Plan(2, REMOVE, false));

    private static final List<Long> ACCOUNTS = List.of(71L, 71L, 72L);

    /** Two steps may have the same operation, lane and even users: the order of the calls matters. */
    static Canvas launch(Pool pool, FacebookSandbox facebook, OpenLane lanes) {
        var facebookIds = new ArrayList<String>();
        var audiences = new ArrayList<Long>();
        ACCOUNTS.stream().distinct().forEach(account -> facebook.accounts().create("act_" + account));
        for (var account : ACCOUNTS) {
            var facebookId = facebook.audiences().create("act_" + account, "Audience");
            var audience = number(
                    pool,
                    "insert into audience (workspace_id, ad_account_id, facebook_id, name) values ($1, $2, $3,"
                            + " $3::text) returning id",
                    WORKSPACE,
                    account,
                    Long.valueOf(facebookId));
            lanes.open(account, audience, WORKSPACE).await().indefinitely();
            facebookIds.add(facebookId);
            audiences.add(audience);
        }
        var canvas = number(
                pool,
                "insert into canvas (workspace_id, key, status) values ($1, 'c', 'LIVE') returning id",
                WORKSPACE);
        var steps =
                STEPS.stream().map(plan -> step(pool, canvas, audiences, plan)).toList();
        var launched = new Canvas(facebookIds, audiences, steps);
        launched.select(pool);
        return launched;
    }

    void select(Pool pool) {
        pool.preparedQuery("""
                        insert into ad_account (workspace_id, ad_account_id, name)
                        select distinct workspace_id, ad_account_id, 'Ours' from audience
                        """).executeAndAwait();
    }

    private static StepRef step(Pool pool, long canvas, List<Long> audiences, Plan plan) {
        var account = ACCOUNTS.get(plan.lane);
        var audience = audiences.get(plan.lane);
        var id = number(pool, """
                insert into step (
                  workspace_id, canvas_id, key, ad_account_id, audience_id, operation, match_keys, live)
                values ($1, $2, gen_random_uuid()::text, $3, $4, $5, $6, true)
                returning id
                """, WORKSPACE, canvas, account, audience, plan.operation.name(), SCHEMA.bits());
        return new StepRef(id, 0, WORKSPACE, account, audience, plan.operation, plan.last);
    }

    private static long number(Pool pool, String sql, Object... values) {
        return pool.preparedQuery(sql)
                .executeAndAwait(Tuple.from(values))
                .iterator()
                .next()
                .getLong(0);
    }
}
