package io.audiencesync.alert.reconcile;

import io.audiencesync.alert.Alert;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Stores current findings. A recovered alert starts anew; one that was gone for a moment continues. */
final class UpsertAlerts {

    private static final Sql SQL = Sql.of("""
            insert into alert (
              workspace_id, subject, cause, severity, detail, links, waiting, since, seen_at, due_at)
            select
              workspace_id, subject, cause, severity, detail, links::jsonb, waiting, since, service_time(),
              since + make_interval(secs => report_after)
            from unnest(
              :workspaces::text[], :subjects::text[], :causes::text[], :severities::text[], :details::text[], :links::text[], :waiting::bigint[], :since::timestamptz[],
              :report_after::float8[])
              as found(workspace_id, subject, cause, severity, detail, links, waiting, since, report_after)
            on conflict (workspace_id, subject, cause) do update
            set
              severity = excluded.severity, detail = excluded.detail, links = excluded.links, waiting = excluded.waiting,
              seen_at = excluded.seen_at,
              since = case when alert.recovered_at is null then alert.since else excluded.since end,
              due_at = case when alert.recovered_at is null then alert.due_at else excluded.due_at end,
              raised_at = case when alert.recovered_at is null then alert.raised_at end,
              gone_at = null,
              recovered_at = null
            """);

    private UpsertAlerts() {}

    /** @param found sorted by key, so that replicas lock rows in one order */
    static Uni<Void> write(SqlClient client, List<Finding> found, Function<Cause, Duration> reportAfter) {
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return SQL.column("workspaces", found, Finding::workspace, String[]::new)
                .column("subjects", found, Finding::subject, String[]::new)
                .column("causes", found, finding -> finding.cause().apiName(), String[]::new)
                .column("severities", found, finding -> finding.severity().name(), String[]::new)
                .column("details", found, Finding::detail, String[]::new)
                .column("links", found, finding -> Alert.json(finding.links()).encode(), String[]::new)
                .column("waiting", found, Finding::waiting, Long[]::new)
                .column("since", found, finding -> finding.since().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new)
                .column(
                        "report_after",
                        found,
                        finding -> SqlCall.seconds(reportAfter.apply(finding.cause())),
                        Double[]::new)
                .on(client)
                .replaceWithVoid();
    }
}
