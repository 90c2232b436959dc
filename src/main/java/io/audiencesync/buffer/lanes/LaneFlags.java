package io.audiencesync.buffer.lanes;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Flags of a lane that a drain needs before it sends. */
@ApplicationScoped
public class LaneFlags {

    private static final Sql SQL = Sql.of("""
            select
              exists (
                select from parked
                where parked.ad_account_id = $1 and parked.audience_id = $2) as parked,
              lane.recheck_at <= service_time() and lane.recheck_rests_until <= service_time() as recheck_due,
              lane.rests_until > service_time() as resting,
              lane.recheck_at::text as recheck_at_text,
              lane.recheck_failures
            from lane
            where lane.ad_account_id = $1 and lane.audience_id = $2
            """);

    /**
     * @param parked some entries are parked: park later ones of the same users behind them
     * @param recheckDue a recheck of parked entries and replays is due
     * @param resting a call without an answer may still arrive: nothing is sent
     * @param recheckAt when the recheck was due, as Postgres writes it: differs if a replay was requested since
     * @param failures consecutive rechecks without success
     */
    public record Flags(boolean parked, boolean recheckDue, boolean resting, String recheckAt, int failures) {}

    private final Pool pool;

    LaneFlags(Pool pool) {
        this.pool = pool;
    }

    public Uni<Flags> read(LaneRef lane) {
        return SQL.on(pool)
                .execute(Tuple.of(lane.adAccount(), lane.audience()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Flags(
                        row.getBoolean("parked"),
                        row.getBoolean("recheck_due"),
                        row.getBoolean("resting"),
                        row.getString("recheck_at_text"),
                        row.getInteger("recheck_failures")));
    }
}
