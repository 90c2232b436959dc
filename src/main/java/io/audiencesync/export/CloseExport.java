package io.audiencesync.export;

import io.audiencesync.database.Sql;
import io.audiencesync.log.LogEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends a run, unless a later run has taken over the export. Committed lines are sent in any case. */
@ApplicationScoped
class CloseExport {

    // locks the export before its step, like a run that takes over
    private static final Sql SQL = Sql.of("""
            with held as materialized (
              select id
              from export
              where id = $1
              for no key update),
            closed as (
              update step
              set live = false
              from held
              where step.id = $2 and step.version = $3 and step.live
              returning step.id)
            update export
            set status = $4, touched_at = service_time()
            where id = $1 and exists (select from closed)
            """);

    private static final Sql TOUCH = Sql.of("""
            update export
            set touched_at = service_time()
            where id = $1
            """);

    private final Pool pool;

    CloseExport(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> close(ExportRun run, ExportStatus status) {
        return SQL.on(pool)
                .execute(Tuple.of(run.export(), run.step().id(), run.step().version(), status.name()))
                .invoke(rows -> log(run, status, rows.rowCount()))
                .replaceWithVoid();
    }

    private static void log(ExportRun run, ExportStatus status, int closed) {
        if (closed == 1) {
            LogEvent.of("export ended")
                    .with("workspace", run.step().workspace())
                    .with("audience", run.step().audience())
                    .with("export", run.export())
                    .with("status", status.apiName())
                    .info(CloseExport.class);
        }
    }

    /** Shows that the run is alive while nothing is committed. */
    Uni<Void> touch(ExportRun run) {
        return TOUCH.on(pool).execute(Tuple.of(run.export())).replaceWithVoid();
    }
}
