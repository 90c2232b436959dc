package io.audiencesync.overview;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the set-up of a workspace has come, and its last success. */
@ApplicationScoped
class ReadProgress {

    // each exists() ends at its first row
    private static final Sql SQL = Sql.of("""
            select
              exists (select from connection where workspace_id = $1 and cause is null) as connected,
              exists (select from ad_account where workspace_id = $1) as selected,
              exists (select from connection where workspace_id = $1 and checked_at > connected_at) as checked,
              exists (
                select from finding
                where workspace_id = $1 and cause in ('custom_audience_terms', 'ad_account_terms')) as terms_missing,
              exists (select from audience where workspace_id = $1) as audience,
              exists (select from canvas where workspace_id = $1 and status = 'LIVE' and not deleted) as live,
              exists (select from canvas where workspace_id = $1 and launched_at is not null) as launched,
              (
                select max(sent_at)
                from facebook_request
                where workspace_id = $1 and succeeded and kind in ('ADD_USERS', 'REMOVE_USERS')) as last_success
            """);

    /**
     * @param checked whether the terms are known: a check of the connection has ended since it was connected
     * @param live a canvas accepts entries now
     */
    record Progress(
            boolean connected,
            boolean selected,
            boolean checked,
            boolean termsMissing,
            boolean audience,
            boolean live,
            boolean launched,
            @Nullable Instant lastSuccess) {}

    private final Pool pool;

    ReadProgress(Pool pool) {
        this.pool = pool;
    }

    Uni<Progress> of(String workspace) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace))
                .map(rows -> progress(rows.iterator().next()));
    }

    private static Progress progress(Row row) {
        return new Progress(
                row.getBoolean("connected"),
                row.getBoolean("selected"),
                row.getBoolean("checked"),
                row.getBoolean("terms_missing"),
                row.getBoolean("audience"),
                row.getBoolean("live"),
                row.getBoolean("launched"),
                RowReader.instant(row, "last_success"));
    }
}
