package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.lanes.ClaimLanes;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Leases a lane with a requested discard. Waits while a drain holds the lease. */
@ApplicationScoped
public class ClaimDiscards {

    private static final Sql SQL = Sql.of("""
            with due as materialized (
              select lane.ad_account_id, lane.audience_id, discard.action_id
              from discard
              join lane using (ad_account_id, audience_id)
              where lane.leased_until <= service_time()
              order by discard.action_id
              limit 1
              for update of lane skip locked
            )
            update lane
            set lease = gen_random_uuid(), leased_until = service_time() + make_interval(secs => $1)
            from due
            join operator_action on operator_action.id = due.action_id
            where lane.ad_account_id = due.ad_account_id and lane.audience_id = due.audience_id
            returning
              lane.lease, lane.ad_account_id, lane.audience_id, lane.workspace_id, lane.failures, false as probing,
              due.action_id, operator_action.step_id, operator_action.accepted_before
            """);

    private final Pool pool;

    ClaimDiscards(Pool pool) {
        this.pool = pool;
    }

    /** One lane at a time; empty if none is free or nothing is to be discarded. */
    public Uni<Optional<Discard>> claim(Duration term) {
        return SQL.on(pool)
                .execute(Tuple.of(SqlCall.seconds(term)))
                .map(rows -> RowReader.first(rows, ClaimDiscards::discard));
    }

    private static Discard discard(Row row) {
        return new Discard(
                ClaimLanes.lease(row),
                row.getLong("action_id"),
                row.getLong("step_id"),
                row.get(OffsetDateTime.class, "accepted_before"));
    }
}
