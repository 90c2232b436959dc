package io.audiencesync.alert.reconcile;

import io.audiencesync.alert.Alert;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores current findings. A recovered alert starts anew; one that was gone for a moment continues. */
final class UpsertAlerts {

    private static final String SQL = """
            insert into alert (
              workspace_id, subject, cause, severity, detail, links, waiting, since, seen_at, due_at)
            select
              workspace_id, subject, cause, severity, detail, links::jsonb, waiting, since, service_time(),
              since + make_interval(secs => max_wait)
            from unnest(
              $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::timestamptz[],
              $9::bigint[])
              as found(workspace_id, subject, cause, severity, detail, links, waiting, since, max_wait)
            on conflict (workspace_id, subject, cause) do update
            set
              severity = excluded.severity, detail = excluded.detail, links = excluded.links, waiting = excluded.waiting,
              seen_at = excluded.seen_at,
              since = case when alert.recovered_at is null then alert.since else excluded.since end,
              due_at = case when alert.recovered_at is null then alert.due_at else excluded.due_at end,
              raised_at = case when alert.recovered_at is null then alert.raised_at end,
              recovered_at = null
            """;

    private UpsertAlerts() {}

    /** @param found sorted by key, so that replicas lock rows in one order */
    static Uni<Void> write(SqlClient client, List<Finding> found, Function<Cause, Duration> maxWait) {
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Tuple.tuple()
                .addValue(texts(found, Finding::workspace))
                .addValue(texts(found, Finding::subject))
                .addValue(texts(found, finding -> finding.cause().apiName()))
                .addValue(texts(found, finding -> finding.severity().name()))
                .addValue(texts(found, Finding::detail))
                .addValue(texts(found, finding -> Alert.json(finding.links()).encode()))
                .addValue(found.stream().map(Finding::waiting).toArray(Long[]::new))
                .addValue(found.stream()
                        .map(finding -> finding.since().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addValue(found.stream()
                        .map(finding -> maxWait.apply(finding.cause()).toSeconds())
                        .toArray(Long[]::new));
        return client.preparedQuery(SQL).execute(values).replaceWithVoid();
    }

    private static @Nullable String[] texts(List<Finding> found, Function<Finding, @Nullable String> field) {
        return found.stream().map(field).toArray(String[]::new);
    }
}
