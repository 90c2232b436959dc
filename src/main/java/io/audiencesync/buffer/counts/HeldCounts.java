package io.audiencesync.buffer.counts;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the parked entries of steps, and why they wait. */
@ApplicationScoped
public class HeldCounts {

    private static final Sql SQL = Sql.of("""
            select
              parked.step_id, lane.held_size,
              coalesce(sum(entries) filter (where kind = 'HELD' and parked.cause = 'audience_too_small'), 0)::bigint as held,
              coalesce(sum(entries) filter (where kind = 'HELD' and parked.cause <> 'audience_too_small'), 0)::bigint as suspects,
              coalesce(
                array_agg(distinct parked.cause order by parked.cause)
                  filter (where kind = 'HELD' and parked.cause <> 'audience_too_small'), '{}') as suspect_causes,
              coalesce(sum(entries) filter (where kind = 'QUEUED_BEHIND'), 0)::bigint as behind,
              min(expires_at) as first_deadline
            from parked
            join lane using (ad_account_id, audience_id)
            where parked.step_id = any($1::bigint[])
            group by parked.step_id, lane.ad_account_id, lane.audience_id
            """);

    /**
     * Parked entries of a step in one lane.
     *
     * @param suspects entries that Facebook fails while it takes others
     * @param suspectCauses why they fail, each cause once
     * @param behind entries behind parked ones of the same users
     * @param size a lower bound of the audience's size, as of Facebook's last refusal
     * @param firstDeadline when the first of them expires
     */
    public record HeldCount(
            long step,
            long held,
            long suspects,
            List<String> suspectCauses,
            long behind,
            @Nullable Long size,
            Instant firstDeadline) {}

    private final Pool pool;

    HeldCounts(Pool pool) {
        this.pool = pool;
    }

    /** Steps without parked entries are missing. */
    public Uni<List<HeldCount>> of(List<Long> steps) {
        return SQL.on(pool)
                .execute(Tuple.of(steps.toArray(Long[]::new)))
                .map(rows -> RowReader.all(rows, HeldCounts::count));
    }

    private static HeldCount count(Row row) {
        return new HeldCount(
                row.getLong("step_id"),
                row.getLong("held"),
                row.getLong("suspects"),
                List.of(row.getArrayOfStrings("suspect_causes")),
                row.getLong("behind"),
                row.getLong("held_size"),
                RowReader.knownInstant(row, "first_deadline"));
    }
}
