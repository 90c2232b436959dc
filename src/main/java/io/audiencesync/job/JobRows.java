package io.audiencesync.job;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.audiencesync.cause.Cause;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a workspace's jobs with their results in one snapshot, latest first. */
@ApplicationScoped
class JobRows {

    private static final Sql SQL = Sql.of("""
            select
              page.id, page.workspace_id, page.name, page.action, page.canvas_key, page.step_key, page.cause,
              page.errored_from, page.errored_to, page.requested_by, page.requested_at, page.matching,
              page.matching_exact, page.status, page.started_at, page.ended_at, page.cancelled_by,
              page.cursor_group, page.cursor_item, job_result.cause as result_cause, job_result.outcome,
              job_result.entries, service_time() as now
            from (
              select *
              from job
              where workspace_id = $1 and id <= $2
              order by id desc
              limit $3) as page
            left join job_result on job_result.job_id = page.id
            order by page.id desc, job_result.cause, job_result.outcome
            """);

    private final Pool pool;

    JobRows(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<JobView>> find(String workspace, long id) {
        return upTo(workspace, id, 1)
                .map(found -> found.stream().filter(job -> job.id() == id).findFirst());
    }

    /** Jobs with ids up to the given one. */
    Uni<List<JobView>> upTo(String workspace, long id, int limit) {
        return SQL.on(pool).execute(Tuple.of(workspace, id, limit)).map(rows -> views(RowReader.all(rows, Line::of)));
    }

    private record Line(Job job, Optional<JobResult> result, Instant now) {

        static Line of(Row row) {
            return new Line(Job.of(row), JobRows.result(row), RowReader.knownInstant(row, "now"));
        }
    }

    private static Optional<JobResult> result(Row row) {
        return Optional.ofNullable(row.getString("result_cause"))
                .flatMap(Cause::named)
                .map(cause ->
                        new JobResult(cause, JobOutcome.valueOf(row.getString("outcome")), row.getLong("entries")));
    }

    private static List<JobView> views(List<Line> lines) {
        Map<Long, List<JobResult>> results = lines.stream()
                .collect(groupingBy(
                        line -> line.job().id(),
                        mapping(Line::result, Collectors.flatMapping(Optional::stream, toList()))));
        return lines.stream()
                .collect(Collectors.toMap(line -> line.job().id(), line -> line, (first, second) -> first))
                .values()
                .stream()
                .sorted((one, other) -> Long.compare(other.job().id(), one.job().id()))
                .map(line ->
                        JobView.of(line.job(), results.getOrDefault(line.job().id(), List.of()), line.now()))
                .toList();
    }
}
