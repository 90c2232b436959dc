package io.audiencesync.job;

import io.audiencesync.buffer.operator.JobAudit;
import io.audiencesync.buffer.operator.OperatorAction.Kind;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;

/** Stores a job and its audit record. */
@ApplicationScoped
class StartJob {

    private static final Sql SQL = Sql.of("""
            insert into job (
              workspace_id, name, action, canvas_key, step_key, cause, errored_from, errored_to, requested_by, matching, matching_exact)
            select
              :workspace, :name, :action, :canvas, :step, :cause, :from, :to, :requested_by, :matching, :exact
            where (
              select count(*)
              from job
              where workspace_id = :workspace and ended_at is null) < :open
            returning id
            """);

    private final Pool pool;
    private final JobConfig config;

    StartJob(Pool pool, JobConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Its id; empty if the workspace has as many open jobs as it may have. */
    Uni<OptionalLong> start(String workspace, String person, JobRequest request, JobPreview counted) {
        return pool.withTransaction(client -> insert(client, workspace, person, request, counted)
                .call(id -> id.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : JobAudit.begin(
                                client,
                                workspace,
                                person,
                                Kind.valueOf(request.action().name()),
                                id.getAsLong())));
    }

    private Uni<OptionalLong> insert(
            SqlClient client, String workspace, String person, JobRequest request, JobPreview counted) {
        var filter = request.selected();
        return SQL.with("workspace", workspace)
                .with("name", request.name())
                .with("action", request.action().name())
                .with("canvas", filter.canvas())
                .with("step", filter.step())
                .with("cause", filter.causeName())
                .with("from", filter.from())
                .with("to", filter.to())
                .with("requested_by", person)
                .with("matching", counted.matching())
                .with("exact", counted.exact())
                .with("open", config.openPerWorkspace())
                .on(client)
                .map(rows -> rows.rowCount() == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(rows.iterator().next().getLong("id")));
    }
}
