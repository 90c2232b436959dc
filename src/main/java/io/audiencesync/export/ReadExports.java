package io.audiencesync.export;

import io.audiencesync.audience.Audiences;
import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.counts.StepCounts;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Slice;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.audiencesync.intake.read.BadLine;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the exports to an audience, with their counts. */
@ApplicationScoped
public class ReadExports {

    private static final Sql SQL = Sql.of("""
            select
              export.id, export.audience_id, export.started_at, export.lines, export.bad_lines, export.bad_line_samples,
              case
                when export.status = 'RUNNING' and export.touched_at < service_time() - make_interval(secs => $5) then 'INTERRUPTED'
                else export.status
              end as status,
              step.id as step_id, step.operation, step.match_keys
            from export
            join step on step.export_id = export.id
            where export.workspace_id = $1 and export.audience_id = $2 and ($3::uuid is null or export.id = $3)
            order by export.started_at desc, export.id
            limit $4
            """);

    private static final Sql OF_WORKSPACE = Sql.of("""
            select
              export.id, export.audience_id, export.started_at, export.lines, export.bad_lines, export.bad_line_samples,
              case
                when export.status = 'RUNNING' and export.touched_at < service_time() - make_interval(secs => $4) then 'INTERRUPTED'
                else export.status
              end as status,
              step.id as step_id, step.operation, step.match_keys
            from export
            join step on step.export_id = export.id
            where export.workspace_id = $1
              and ($2::uuid is null or (export.started_at, export.id)
                < (select earlier.started_at, earlier.id from export as earlier where earlier.id = $2 and earlier.workspace_id = $1))
            order by export.started_at desc, export.id desc
            limit $3
            """);

    private final Pool pool;
    private final Audiences audiences;
    private final StepCounts counts;
    private final Duration silence;

    ReadExports(Pool pool, Audiences audiences, StepCounts counts, ExportConfig config) {
        this.pool = pool;
        this.audiences = audiences;
        this.counts = counts;
        this.silence = config.silence();
    }

    Uni<ExportView> one(String workspace, long audience, UUID export) {
        return read(workspace, audience, export, 1)
                .map(found -> found.stream()
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("There is no such export to this audience.")));
    }

    Uni<List<ExportView>> latest(String workspace, long audience, int limit) {
        return audiences
                .find(workspace, audience)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("There is no such audience here.")))
                .chain(() -> read(workspace, audience, null, limit));
    }

    /** To all audiences, newest first. @param before only older ones; null for the newest */
    public Uni<Slice<ExportView>> ofWorkspace(String workspace, @Nullable UUID before, int limit) {
        return views(OF_WORKSPACE
                        .on(pool)
                        .execute(Tuple.of(workspace, before, Slice.limit(limit), SqlCall.seconds(silence))))
                .map(read -> Slice.of(read, limit));
    }

    private Uni<List<ExportView>> read(String workspace, long audience, @Nullable UUID export, int limit) {
        return views(SQL.on(pool).execute(Tuple.of(workspace, audience, export, limit, SqlCall.seconds(silence))));
    }

    private Uni<List<ExportView>> views(Uni<RowSet<Row>> read) {
        return read.chain(rows -> counts.totals(steps(rows))
                .map(counted -> RowReader.all(
                        rows,
                        row -> view(row, ExportCounts.of(counted.getOrDefault(row.getLong("step_id"), List.of()))))));
    }

    private static List<Long> steps(RowSet<Row> rows) {
        return RowReader.all(rows, row -> row.getLong("step_id"));
    }

    private static ExportView view(Row row, ExportCounts counts) {
        return new ExportView(
                row.getUUID("id"),
                Long.toString(row.getLong("audience_id")),
                Operation.valueOf(row.getString("operation")),
                new MatchKeys(row.getInteger("match_keys")).schema(),
                ExportStatus.valueOf(row.getString("status")),
                row.get(OffsetDateTime.class, "started_at").toInstant(),
                row.getLong("lines"),
                row.getLong("bad_lines"),
                samples(row.getJsonArray("bad_line_samples")),
                counts);
    }

    private static List<BadLine> samples(JsonArray samples) {
        return samples.stream()
                .map(JsonObject.class::cast)
                .map(bad -> new BadLine(bad.getLong("line"), bad.getString("field"), bad.getString("reason")))
                .toList();
    }
}
