package io.audiencesync.export;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.buffer.Operation;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.lanes.OpenLane;
import io.audiencesync.database.Sql;
import io.audiencesync.intake.IdempotencyKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import io.audiencesync.trace.TraceContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts an export, or resumes the one with the same Idempotency-Key. From then on only the new run adds to it. */
@ApplicationScoped
class OpenExport {

    private static final Sql CREATE = Sql.of("""
            insert into export (workspace_id, audience_id, idempotency_key)
            values ($1, $2, $3)
            on conflict (audience_id, idempotency_key) do nothing
            returning id
            """);

    private static final Sql CREATE_STEP = Sql.of("""
            insert into step (workspace_id, export_id, key, ad_account_id, audience_id, operation, match_keys)
            values (:workspace, :export::uuid, :export::uuid::text, :ad_account, :audience, :operation, :match_keys)
            """);

    private static final Sql FIND = Sql.of("""
            select id
            from export
            where audience_id = $1 and idempotency_key = $2
            """);

    // appends hold this lock in shared mode: once it is granted here, no append of an earlier run is in progress
    private static final Sql SHUT_OUT_APPENDS = Sql.of("""
            select pg_advisory_xact_lock(id)
            from step
            where export_id = $1
            """);

    private static final Sql OPEN = Sql.of("""
            with opened as (
              update export
              set status = 'RUNNING', touched_at = service_time()
              where id = $1 and status in ('RUNNING', 'INTERRUPTED')
              returning id)
            update step
            set version = step.version + 1, live = exists (select from opened)
            from export
            where step.export_id = export.id and export.id = $1
            returning
              export.id as export_id, step.id, step.version, step.workspace_id, step.ad_account_id, step.audience_id,
              step.operation, step.match_keys, step.live, export.lines, export.bad_lines
            """);

    private final Pool pool;
    private final OpenLane lanes;

    OpenExport(Pool pool, OpenLane lanes) {
        this.pool = pool;
        this.lanes = lanes;
    }

    Uni<ExportRun> open(ExportTarget to, AudienceRef audience, Optional<IdempotencyKey> key) {
        var name = key.map(IdempotencyKey::value).orElse(null);
        return lanes.open(audience.adAccount(), audience.id(), to.workspace())
                .chain(() -> pool.withTransaction(client -> create(client, to, audience, name)
                        .chain(created ->
                                created.map(id -> Uni.createFrom().item(id)).orElseGet(() -> find(client, to, name)))
                        .chain(id -> open(client, id))))
                .invoke(run -> requireSame(to, run));
    }

    private static Uni<Optional<UUID>> create(
            SqlClient client, ExportTarget to, AudienceRef audience, @Nullable String key) {
        return CREATE.on(client)
                .execute(Tuple.of(to.workspace(), to.audience(), key))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : createStep(client, rows.iterator().next().getUUID("id"), to, audience)
                                .map(Optional::of));
    }

    private static Uni<UUID> createStep(SqlClient client, UUID export, ExportTarget to, AudienceRef audience) {
        return CREATE_STEP
                .with("workspace", to.workspace())
                .with("export", export)
                .with("ad_account", audience.adAccount())
                .with("audience", audience.id())
                .with("operation", to.operation().name())
                .with("match_keys", to.matchKeys().bits())
                .on(client)
                .replaceWith(export);
    }

    private static Uni<UUID> find(SqlClient client, ExportTarget to, @Nullable String key) {
        return FIND.on(client)
                .execute(Tuple.of(to.audience(), key))
                .map(rows -> rows.iterator().next().getUUID("id"));
    }

    private static Uni<ExportRun> open(SqlClient client, UUID export) {
        return SHUT_OUT_APPENDS
                .on(client)
                .execute(Tuple.of(export))
                .chain(() -> OPEN.on(client).execute(Tuple.of(export)))
                .map(rows -> run(rows.iterator().next()));
    }

    private static ExportRun run(Row row) {
        var step = new StepRef(
                row.getLong("id"),
                row.getInteger("version"),
                row.getString("workspace_id"),
                row.getLong("ad_account_id"),
                row.getLong("audience_id"),
                Operation.valueOf(row.getString("operation")),
                false);
        return new ExportRun(
                row.getUUID("export_id"),
                step,
                new MatchKeys(row.getInteger("match_keys")),
                row.getBoolean("live"),
                row.getLong("lines"),
                row.getLong("bad_lines"),
                TraceContext.NONE);
    }

    private static void requireSame(ExportTarget to, ExportRun run) {
        if (run.step().operation() != to.operation() || !run.matchKeys().equals(to.matchKeys())) {
            throw ProblemException.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This audience has an export of another operation or other match keys under this Idempotency-Key.");
        }
    }
}
