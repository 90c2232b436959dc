package io.audiencesync.alert;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Alerts of a workspace: current ones, then those that are gone, then those whose end is reported; latest first. */
@ApplicationScoped
public class ReadAlerts {

    private static final Sql SQL = Sql.of("""
            select
              workspace_id, subject, cause, severity, detail, links, waiting, since, raised_at, gone_at, recovered_at
            from alert
            where workspace_id = $1 and raised_at is not null
            order by recovered_at desc nulls first, gone_at desc nulls first, raised_at desc, subject, cause
            limit 1000
            """);

    private final Pool pool;

    ReadAlerts(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<Alert>> of(String workspace) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace))
                .map(rows -> RowReader.stream(rows).flatMap(Alert::of).toList());
    }
}
