package io.audiencesync.model;

import static io.audiencesync.buffer.Operation.ADD;
import static io.audiencesync.buffer.Operation.REMOVE;

import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.StepRows;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

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
    static Canvas launch(Pool pool, FacebookSandbox facebook) {
        var facebookIds = new ArrayList<String>();
        var audiences = new ArrayList<Long>();
        ACCOUNTS.stream().distinct().forEach(account -> facebook.accounts().create("act_" + account));
        for (var account : ACCOUNTS) {
            var facebookId = facebook.audiences().create("act_" + account, "Audience");
            var rows = rows(pool, account);
            var audience = rows.audience(facebookId, Long.valueOf(facebookId));
            rows.lane(audience);
            facebookIds.add(facebookId);
            audiences.add(audience);
        }
        var steps = STEPS.stream().map(plan -> step(pool, audiences, plan)).toList();
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

    private static StepRef step(Pool pool, List<Long> audiences, Plan plan) {
        return rows(pool, ACCOUNTS.get(plan.lane))
                .step(UUID.randomUUID().toString(), plan.operation, audiences.get(plan.lane))
                .matching(SCHEMA)
                .last(plan.last)
                .launch();
    }

    private static StepRows rows(Pool pool, long adAccount) {
        return new StepRows(pool, WORKSPACE, adAccount, "c");
    }
}
