package io.audiencesync.workspace;

import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads and sets the limits of a workspace. */
@ApplicationScoped
public class WorkspaceLimits {

    private static final Sql READ = Sql.of("""
            select entries_per_second, burst, pending_entries
            from rate_limit
            where workspace_id = $1
            """);

    private static final Sql WRITE = Sql.of("""
            insert into rate_limit (workspace_id, entries_per_second, burst, pending_entries)
            values ($1, $2, $3, $4)
            on conflict (workspace_id) do update
              set entries_per_second = $2, burst = $3, pending_entries = $4
            """);

    private final Pool pool;
    private final LimitsConfig config;

    WorkspaceLimits(Pool pool, LimitsConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** The limits in force. */
    public Uni<Limits> read(String workspace) {
        return own(workspace).map(this::inForce);
    }

    /** The limits that an operator has set for this workspace only. */
    public Uni<Limits> own(String workspace) {
        return READ.on(pool).execute(Tuple.of(workspace)).map(WorkspaceLimits::limits);
    }

    /** The same, with those configured for all workspaces where it has none. */
    public Limits inForce(Limits own) {
        return own.or(config);
    }

    public Uni<Void> write(String workspace, Limits limits) {
        return WRITE.on(pool)
                .execute(Tuple.of(workspace, limits.entriesPerSecond(), limits.burst(), limits.pendingEntries()))
                .replaceWithVoid();
    }

    private static Limits limits(RowSet<Row> rows) {
        for (var row : rows) {
            return new Limits(
                    row.getInteger("entries_per_second"), row.getInteger("burst"), row.getLong("pending_entries"));
        }
        return new Limits(null, null, null);
    }
}
