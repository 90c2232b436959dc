package io.audiencesync.export;

import io.audiencesync.buffer.append.AppendEntries;
import io.audiencesync.buffer.append.AppendResult;
import io.audiencesync.database.Sql;
import io.audiencesync.intake.read.BadLine;
import io.audiencesync.intake.read.PreparedLines;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Commits the users of some lines together with the list's position, so that each line is processed exactly once. */
@ApplicationScoped
class CommitLines {

    private static final Sql SQL = Sql.of("""
            update export
            set
              lines = lines + $2, bad_lines = bad_lines + $3, touched_at = service_time(),
              bad_line_samples = jsonb_path_query_array(bad_line_samples || $4::jsonb, '$[0 to 99]')
            where id = $1
            """);

    private final Pool pool;

    CommitLines(Pool pool) {
        this.pool = pool;
    }

    /** Fails (409), and writes nothing, if a later run has taken over the export. */
    Uni<Void> commit(ExportRun run, PreparedLines lines) {
        return pool.withTransaction(client -> AppendEntries.append(
                        client, List.of(lines.submission(run.step()).traced(run.trace())))
                .invoke(outcomes -> requireAccepted(outcomes.getFirst()))
                .chain(() -> advance(client, run, lines)));
    }

    private static Uni<Void> advance(SqlClient client, ExportRun run, PreparedLines lines) {
        return SQL.on(client)
                .execute(Tuple.of(run.export(), lines.lines(), lines.bad(), samples(lines)))
                .replaceWithVoid();
    }

    private static JsonArray samples(PreparedLines lines) {
        return new JsonArray(lines.samples().stream().map(CommitLines::json).toList());
    }

    private static JsonObject json(BadLine bad) {
        return new JsonObject()
                .put("line", bad.line())
                .put("field", bad.field())
                .put("reason", bad.reason());
    }

    private static void requireAccepted(AppendResult outcome) {
        if (!(outcome instanceof AppendResult.Accepted)) {
            throw ProblemException.conflict(
                    "This export was cancelled, or another request with the same Idempotency-Key has taken it over.");
        }
    }
}
