package io.audiencesync.buffer.operator;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which ad accounts of a workspace are paused by an operator, or blocked as a whole. */
@ApplicationScoped
public class AccountPauses {

    private static final Sql SQL = Sql.of("""
            select
              ad_account_id, cause, cause_detail, cause_since,
              case when paused_until > service_time() then paused_by end as paused_by,
              case when paused_until > service_time() then pause_reason end as pause_reason,
              case when paused_until > service_time() then nullif(paused_until, 'infinity') end as paused_until
            from ad_account_pause
            where workspace_id = $1
            """);

    /** @param pausedUntil null: not paused, or until somebody resumes it */
    public record AccountPause(
            @Nullable String pausedBy,
            @Nullable String pauseReason,
            @Nullable Instant pausedUntil,
            @Nullable String cause,
            @Nullable String causeDetail,
            @Nullable Instant causeSince) {

        public static final AccountPause NONE = new AccountPause(null, null, null, null, null, null);
    }

    private final Pool pool;

    AccountPauses(Pool pool) {
        this.pool = pool;
    }

    /** By ad account; one without a lane yet is missing. */
    public Uni<Map<Long, AccountPause>> of(String workspace) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace))
                .map(rows -> RowReader.stream(rows)
                        .collect(Collectors.toMap(row -> row.getLong("ad_account_id"), AccountPauses::pause)));
    }

    private static AccountPause pause(Row row) {
        return new AccountPause(
                row.getString("paused_by"),
                row.getString("pause_reason"),
                RowReader.instant(row, "paused_until"),
                row.getString("cause"),
                row.getString("cause_detail"),
                RowReader.instant(row, "cause_since"));
    }
}
