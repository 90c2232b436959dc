package io.audiencesync.alert.reconcile;

import io.audiencesync.alert.Alert;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;

/**
 * Notes when alerts were first not found any more, and reports that end after the quiet time. Deletes alerts that were
 * never reported, and old recovered ones. A warning's recovery is not reported while the error it warned of is firing.
 */
final class ResolveGone {

    private static final Sql SQL = Sql.of("""
            with gone as materialized (
              select
                workspace_id, subject, cause, raised_at, coalesce(gone_at, service_time()) as gone_at,
                seen_at < service_time() - make_interval(secs => $1) as for_good
              from alert
              where recovered_at is null and seen_at < service_time()
              for update skip locked
            ),
            watched as (
              update alert
              set gone_at = gone.gone_at
              from gone
              where (alert.workspace_id, alert.subject, alert.cause) = (gone.workspace_id, gone.subject, gone.cause)
                and not gone.for_good
                and alert.gone_at is null
            ),
            forgotten as (
              delete from alert
              using gone
              where (alert.workspace_id, alert.subject, alert.cause) = (gone.workspace_id, gone.subject, gone.cause)
                and gone.for_good
                and gone.raised_at is null
            ),
            old as (
              delete from alert
              where recovered_at < service_time() - make_interval(secs => $2)
            ),
            ended as (
              update alert
              set gone_at = gone.gone_at, recovered_at = gone.gone_at
              from gone
              where (alert.workspace_id, alert.subject, alert.cause) = (gone.workspace_id, gone.subject, gone.cause)
                and gone.for_good
                and gone.raised_at is not null
              returning
                alert.workspace_id, alert.subject, alert.cause, severity, detail, links, waiting, since, alert.raised_at,
                alert.gone_at, recovered_at
            )
            select
              workspace_id, subject, cause, severity, detail, links, waiting, since, raised_at, gone_at, recovered_at
            from ended
            where severity <> 'WARNING'
              or not exists (
                select from alert as later
                where (later.workspace_id, later.subject) = (ended.workspace_id, ended.subject)
                  and later.recovered_at is null
                  and later.raised_at > ended.raised_at)
            """);

    private ResolveGone() {}

    static Uni<List<Alert>> gone(SqlClient client, Duration quiet, Duration kept) {
        return SQL.on(client)
                .execute(Tuple.of(SqlCall.seconds(quiet), SqlCall.seconds(kept)))
                .map(rows -> RowReader.stream(rows).flatMap(Alert::of).toList());
    }
}
