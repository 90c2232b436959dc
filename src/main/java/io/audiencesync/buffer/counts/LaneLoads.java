package io.audiencesync.buffer.counts;

import static io.audiencesync.database.RowReader.knownInstant;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What waits in the lanes of ad accounts, of every workspace, and what delays it. For forecasts. */
@ApplicationScoped
public class LaneLoads {

    // lanes without entries are needed for none
    private static final Sql SQL = Sql.of("""
            with waiting as materialized (
              select ad_account_id, audience_id, sum(entries)::bigint as entries
              from chunk
              where ad_account_id = any($1::bigint[])
              group by ad_account_id, audience_id
            )
            select
              waiting.ad_account_id, waiting.audience_id, waiting.entries, lane_wait.workspace_id, lane_wait.cause,
              lane_wait.cause is distinct from lane.cause as cause_is_wider,
              greatest(nullif(lane_wait.paused_until, 'infinity'), 'epoch') as paused_until,
              lane_wait.paused_until is not distinct from 'infinity' as paused_for_good,
              greatest(lane_wait.not_before, 'epoch') as not_before,
              greatest(lane.flushed_at, 'epoch') as flushed_at,
              lane.leased_until > service_time() as leased, lane.pace
            from waiting
            join lane_wait using (ad_account_id, audience_id)
            join lane using (ad_account_id, audience_id)
            """);

    /**
     * @param pausedUntil epoch: not paused
     * @param pausedForGood until an operator resumes it
     * @param cause of a block, as delivery wrote it
     * @param causeIsWider of the app or the ad account, not of the lane
     * @param flushedAt the last claim
     * @param pace entries a second, as of the last windows with a full request
     */
    public record LaneLoad(
            LaneRef lane,
            String workspace,
            long entries,
            Instant pausedUntil,
            boolean pausedForGood,
            Optional<String> cause,
            boolean causeIsWider,
            Instant notBefore,
            Instant flushedAt,
            boolean leased,
            OptionalDouble pace) {}

    private final Pool pool;

    LaneLoads(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<LaneLoad>> of(Collection<Long> adAccounts) {
        return adAccounts.isEmpty()
                ? Uni.createFrom().item(List.of())
                : SQL.on(pool)
                        .execute(Tuple.of(adAccounts.toArray(Long[]::new)))
                        .map(rows -> RowReader.all(rows, LaneLoads::load));
    }

    private static LaneLoad load(Row row) {
        var pace = row.getDouble("pace");
        return new LaneLoad(
                LaneRef.of(row),
                row.getString("workspace_id"),
                row.getLong("entries"),
                knownInstant(row, "paused_until"),
                row.getBoolean("paused_for_good"),
                Optional.ofNullable(row.getString("cause")),
                row.getBoolean("cause_is_wider"),
                knownInstant(row, "not_before"),
                knownInstant(row, "flushed_at"),
                row.getBoolean("leased"),
                pace == null ? OptionalDouble.empty() : OptionalDouble.of(pace));
    }
}
