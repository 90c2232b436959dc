package io.audiencesync.audit;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Writes a record before a change and completes it afterwards: a change without a record is not possible. */
@ApplicationScoped
public class WriteAudit {

    private static final Sql BEGIN = Sql.of("""
            insert into audit_event (workspace_id, subject, address, method, path, kind, name, part, before)
            values (
              :workspace, :subject, :address, :method, :path, :kind, :name, :part,
              audited_state(:workspace, :kind, :name, :part, 'infinity'))
            returning id
            """);

    private static final Sql END = Sql.of("""
            update audit_event
            set
              status = $2, outcome = $3,
              after = case when name is not null or $2::integer < 400 then audited_state(workspace_id, kind, name, part, happened_at) end
            where id = $1
            """);

    private final Pool pool;
    private final CurrentVertxRequest request;

    WriteAudit(Pool pool, CurrentVertxRequest request) {
        this.pool = pool;
        this.request = request;
    }

    /** @param subject of the token of the caller, or of the person who started a login */
    public record Change(String workspace, String subject, String method, String path) {}

    public Uni<Long> begin(Change change) {
        var changed = Subject.of(change.path());
        return BEGIN.with("workspace", change.workspace())
                .with("subject", change.subject())
                .with("address", address())
                .with("method", change.method())
                .with("path", change.path())
                .with("kind", changed.kind())
                .with("name", changed.name())
                .with("part", changed.part())
                .on(pool)
                .map(rows -> RowReader.stream(rows).findFirst().orElseThrow().getLong("id"));
    }

    /**
     * If this fails, the record says that the outcome is not known.
     *
     * @param outcome null if the status says all
     */
    public Uni<Void> end(long id, int status, @Nullable String outcome) {
        return END.on(pool)
                .execute(Tuple.of(id, status, outcome))
                .onFailure()
                .invoke(failure -> Log.warn("The outcome of a change is missing in its record", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private String address() {
        var from = request.getCurrent().request().remoteAddress();
        return from == null ? "" : from.hostAddress();
    }
}
