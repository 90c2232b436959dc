package io.audiencesync.audit;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes a record before a change and completes it afterwards: a change without a record is not possible. */
@ApplicationScoped
class WriteAudit {

    private static final Sql BEGIN = Sql.of("""
            insert into audit_event (workspace_id, subject, address, method, path, kind, name, part, before)
            values (
              :workspace, :subject, :address, :method, :path, :kind, :name, :part,
              audited_state(:workspace, :kind, :name, :part))
            returning id
            """);

    private static final Sql END = Sql.of("""
            update audit_event
            set status = $2, after = audited_state(workspace_id, kind, name, part)
            where id = $1
            """);

    private final Pool pool;

    WriteAudit(Pool pool) {
        this.pool = pool;
    }

    /** @param subject of the caller's token */
    record Caller(String workspace, String subject, String address) {}

    Uni<Long> begin(Caller caller, ChangingCall call) {
        var changed = Subject.of(call.path());
        return BEGIN.with("workspace", caller.workspace())
                .with("subject", caller.subject())
                .with("address", caller.address())
                .with("method", call.method())
                .with("path", call.path())
                .with("kind", changed.kind())
                .with("name", changed.name())
                .with("part", changed.part())
                .on(pool)
                .map(rows -> RowReader.stream(rows).findFirst().orElseThrow().getLong("id"));
    }

    Uni<Void> end(long id, int status) {
        return END.on(pool).execute(Tuple.of(id, status)).replaceWithVoid();
    }
}
