package io.audiencesync.audit;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the audit log, latest first. */
@ApplicationScoped
public class AuditEvents {

    private static final Sql SQL = Sql.of("""
            select id, happened_at, subject, address, method, path, status, outcome, before, after
            from audit_event
            where workspace_id = $1 and id < $2
            order by id desc
            limit $3
            """);

    private final Pool pool;

    AuditEvents(Pool pool) {
        this.pool = pool;
    }

    /** @param before only smaller ids; null for the latest */
    public Uni<List<AuditEvent>> read(String workspace, @Nullable Long before, int limit) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace, before == null ? Long.MAX_VALUE : before, limit))
                .map(rows -> RowReader.all(rows, AuditEvent::of));
    }
}
