package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Finds waiting lanes by key, and ends their back-offs, in the caller's transaction. */
public final class RetryLanes {

    private static final Sql NEXT = Sql.of("""
            select
              lane_wait.ad_account_id, lane_wait.audience_id, coalesce(:cause, lane_wait.cause, held.cause) as cause,
              lane_wait.paused_by is not null as paused
            from lane_wait
            left join lateral (
              select parked.cause
              from parked
              where parked.ad_account_id = lane_wait.ad_account_id
                and parked.audience_id = lane_wait.audience_id
                and parked.kind = 'HELD'
                and (:cause::text is null or parked.cause = :cause)
              limit 1) as held on true
            where lane_wait.workspace_id = :workspace
              and (lane_wait.ad_account_id, lane_wait.audience_id) > (:after_account, :after_audience)
              and (lane_wait.cause is not null or held.cause is not null)
              and (:cause::text is null or lane_wait.cause = :cause or held.cause = :cause)
              and (:steps::bigint[] is null or lane_wait.audience_id in (
                select step.audience_id from step where step.id = any(:steps)
                union
                select chunk.audience_id from chunk where chunk.step_id = any(:steps)
                union
                select parked.audience_id from parked where parked.step_id = any(:steps)))
            order by lane_wait.ad_account_id, lane_wait.audience_id
            limit :lanes
            """);

    /** @param paused by an operator, so that a retry would change nothing */
    public record WaitingLane(LaneRef lane, String cause, boolean paused) {}

    private RetryLanes() {}

    /** Lanes after the given one, by ad account and audience. */
    public static Uni<List<WaitingLane>> next(SqlClient client, WaitingLanes selected, LaneRef after, int lanes) {
        return NEXT.with(selected)
                .with("after_account", after.adAccount())
                .with("after_audience", after.audience())
                .with("lanes", lanes)
                .on(client)
                .map(rows -> RowReader.all(rows, RetryLanes::lane));
    }

    /** Makes them due, without those that are paused. Limits set by Facebook stay. */
    public static Uni<Void> retry(SqlClient client, String workspace, List<WaitingLane> lanes) {
        var due = lanes.stream().filter(lane -> !lane.paused()).toList();
        return due.isEmpty()
                ? Uni.createFrom().voidItem()
                : MakeDue.of(
                        client, workspace, due.stream().map(WaitingLane::lane).toList());
    }

    private static WaitingLane lane(Row row) {
        return new WaitingLane(LaneRef.of(row), row.getString("cause"), row.getBoolean("paused"));
    }
}
