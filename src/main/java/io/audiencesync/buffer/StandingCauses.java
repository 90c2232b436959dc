package io.audiencesync.buffer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What keeps lanes from flowing now, told by the last attempts: written on the lane, or on its whole ad account. */
@ApplicationScoped
public class StandingCauses {

    private static final String SQL = """
            select lane.audience_id, standing.cause, standing.cause_detail, standing.cause_since
            from unnest($2::bigint[]) as given(audience_id)
            join lane on lane.audience_id = given.audience_id and lane.workspace_id = $1
            join account on account.ad_account_id = lane.ad_account_id and account.workspace_id = $1
            cross join lateral (
              values
                (case when coalesce(account.paused_by, lane.paused_by) is not null then 'paused' end, null, null),
                (account.cause, account.cause_detail, account.cause_since),
                (lane.cause, lane.cause_detail, lane.cause_since)) as standing(cause, cause_detail, cause_since)
            where standing.cause is not null
            """;

    /** @param cause as the drain wrote it */
    public record Standing(
            long audience,
            String cause,
            @Nullable String detail,
            @Nullable Instant since) {}

    private final Pool pool;

    StandingCauses(Pool pool) {
        this.pool = pool;
    }

    /** Of the lanes of these audiences in this workspace. */
    public Uni<List<Standing>> of(String workspace, List<Long> audiences) {
        return pool.preparedQuery(SQL)
                .execute(Tuple.of(workspace, audiences.toArray(Long[]::new)))
                .map(rows -> Rows.all(rows, StandingCauses::standing));
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getLong("audience_id"),
                row.getString("cause"),
                row.getString("cause_detail"),
                Rows.instant(row, "cause_since"));
    }
}
