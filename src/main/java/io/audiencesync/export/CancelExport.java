package io.audiencesync.export;

import io.audiencesync.database.Sql;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Gives up an export that is not complete. Its call fails with its next lines; accepted ones are sent. */
@ApplicationScoped
public class CancelExport {

    // locks the export before its step, like a run; the new version shuts out the run
    private static final Sql SQL = Sql.of("""
            with cancelled as (
              update export
              set status = 'CANCELLED', touched_at = service_time()
              where id = $1 and workspace_id = $2 and audience_id = $3 and status in ('RUNNING', 'INTERRUPTED')
              returning id)
            update step
            set live = false, version = step.version + 1
            from cancelled
            where step.export_id = cancelled.id
            """);

    private final Pool pool;
    private final ReadExports readExports;

    CancelExport(Pool pool, ReadExports readExports) {
        this.pool = pool;
        this.readExports = readExports;
    }

    /** Fails (404) for an unknown export, and (409) for one that has ended. */
    public Uni<ExportView> cancel(String workspace, long audience, UUID export) {
        return SQL.on(pool)
                .execute(Tuple.of(export, workspace, audience))
                .chain(rows -> readExports.one(workspace, audience, export))
                .invoke(CancelExport::requireCancelled);
    }

    private static void requireCancelled(ExportView export) {
        if (export.status() != ExportStatus.CANCELLED) {
            throw ProblemException.conflict("The export is " + export.status().apiName() + ".");
        }
    }
}
