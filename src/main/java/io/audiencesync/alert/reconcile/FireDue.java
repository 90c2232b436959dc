package io.audiencesync.alert.reconcile;

import io.audiencesync.alert.Alert;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Marks findings as reported once they have lasted long enough. */
final class FireDue {

    // selects rows seen in this transaction: they all have its time
    private static final Sql SQL = Sql.of("""
            with due as materialized (
              select workspace_id, subject, cause
              from alert
              where recovered_at is null
                and raised_at is null
                and seen_at = service_time()
                and due_at <= service_time()
              for update skip locked
            )
            update alert
            set raised_at = service_time()
            from due
            where (alert.workspace_id, alert.subject, alert.cause) = (due.workspace_id, due.subject, due.cause)
            returning
              alert.workspace_id, alert.subject, alert.cause, severity, detail, links, waiting, since, raised_at, gone_at, recovered_at
            """);

    private FireDue() {}

    static Uni<List<Alert>> due(SqlClient client) {
        return SQL.on(client)
                .execute()
                .map(rows -> RowReader.stream(rows).flatMap(Alert::of).toList());
    }
}
