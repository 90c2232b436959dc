package io.audiencesync.buffer.operator;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Slice;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the records of operator commands, latest first. */
@ApplicationScoped
public class OperatorActions {

    private static final Sql SQL = Sql.of("""
            select
              taken.id, taken.operator, taken.action, taken.ad_account_id, taken.audience_id, canvas.key as canvas_key,
              step.key as step_key, taken.job_id, taken.accepted_before, taken.paused_until, taken.reason, taken.entries, taken.requested_at, taken.ended_at
            from operator_action as taken
            left join step on step.id = taken.step_id
            left join canvas on canvas.id = step.canvas_id
            where taken.workspace_id = $1 and taken.id <= $2
            order by taken.id desc
            limit $3
            """);

    private final Pool pool;

    OperatorActions(Pool pool) {
        this.pool = pool;
    }

    /** @param before only smaller ids; null for the latest */
    public Uni<Slice<OperatorAction>> read(String workspace, @Nullable Long before, int limit) {
        return upTo(workspace, before == null ? Long.MAX_VALUE : before - 1, Slice.limit(limit))
                .map(read -> Slice.of(read, limit));
    }

    public Uni<Optional<OperatorAction>> find(String workspace, long id) {
        return upTo(workspace, id, 1)
                .map(found -> found.stream().filter(action -> action.id() == id).findFirst());
    }

    private Uni<List<OperatorAction>> upTo(String workspace, long id, int limit) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace, id, limit))
                .map(rows -> RowReader.all(rows, OperatorAction::of));
    }
}
