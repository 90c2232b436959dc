package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.operator.OperatorAction.Kind;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Records a job among the commands of operators, in the transaction that starts or ends it. */
public final class JobAudit {

    private static final Sql BEGIN = Sql.of("""
            insert into operator_action (workspace_id, job_id, operator, action, entries, requested_at)
            values ($1, $2, $3, $4, 0, service_time())
            """);

    private static final Sql END = Sql.of("""
            update operator_action
            set
              ended_at = service_time(),
              entries = (
                select coalesce(sum(entries), 0)::bigint
                from job_result
                where job_result.job_id = $1 and outcome = any($2))
            where job_id = $1
            """);

    private JobAudit() {}

    public static Uni<Void> begin(SqlClient client, String workspace, String person, Kind kind, long job) {
        return BEGIN.on(client)
                .execute(Tuple.of(workspace, job, person, kind.name()))
                .replaceWithVoid();
    }

    /** Also counts what the job did. @param done the outcomes of what it did, and did not skip */
    public static Uni<Void> end(SqlClient client, long job, String[] done) {
        return END.on(client).execute(Tuple.of(job, done)).replaceWithVoid();
    }
}
