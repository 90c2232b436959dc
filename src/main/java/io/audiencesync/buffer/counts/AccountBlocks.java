package io.audiencesync.buffer.counts;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Current blocks of a workspace's ad accounts and of the app, as of the last attempts. */
@ApplicationScoped
public class AccountBlocks {

    private static final Sql SQL = Sql.of("""
            select ad_account_id, cause, cause_since, greatest(attempted_at, 'epoch') as attempted_at
            from ad_account_pause
            where workspace_id = $1 and cause is not null
            union all
            select 0, cause, cause_since, greatest(attempted_at, 'epoch')
            from app_pause
            where cause is not null
            """);

    /** @param adAccount 0: the app */
    public record AccountBlock(long adAccount, String cause, Instant since, Instant attemptedAt) {

        public static final long APP = 0;
    }

    private final Pool pool;

    AccountBlocks(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<AccountBlock>> of(String workspace) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace))
                .map(rows -> RowReader.all(
                        rows,
                        row -> new AccountBlock(
                                row.getLong("ad_account_id"),
                                row.getString("cause"),
                                RowReader.knownInstant(row, "cause_since"),
                                RowReader.knownInstant(row, "attempted_at"))));
    }
}
