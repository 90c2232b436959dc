package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads a page of lane states in one snapshot. Counts waiting entries of this page's lanes only. */
@ApplicationScoped
public class LaneStates {

    private static final Sql SQL = Sql.of("""
            with page as materialized (
              select
                lane.ad_account_id, lane.audience_id, lane.leased_until
              from lanes_of(:workspace, :ad_account, :audience, :step) as meant
              join lane using (ad_account_id, audience_id)
              where lane.audience_id > :after
              order by lane.audience_id
              limit :limit
            )
            select
              page.ad_account_id, page.audience_id, audience.name, waiting.chunks, waiting.entries, waiting.oldest,
              parked_counts.entries as parked, parked_counts.by_cause as parked_by_cause, errored_counts.entries as errored,
              lane_wait.paused_by, lane_wait.pause_reason, nullif(lane_wait.paused_until, 'infinity') as paused_until,
              exists (
                select from discard
                where discard.ad_account_id = page.ad_account_id and discard.audience_id = page.audience_id) as discarding,
              page.leased_until > service_time() as leased,
              lane_wait.cause, lane_wait.cause_detail, lane_wait.cause_since,
              nullif(lane_wait.not_before, '-infinity') as not_before
            from page
            join lane_wait using (ad_account_id, audience_id)
            left join audience on audience.id = page.audience_id
            cross join lateral (
              select count(*) as chunks, coalesce(sum(entries), 0)::bigint as entries, min(accepted_at) as oldest
              from chunk
              where chunk.ad_account_id = page.ad_account_id and chunk.audience_id = page.audience_id) as waiting
            cross join lateral (
              select coalesce(sum(entries), 0)::bigint as entries, jsonb_object_agg(reason, entries) as by_cause
              from (
                select case when kind = 'QUEUED_BEHIND' then 'queued_behind' else cause end as reason, sum(entries) as entries
                from parked
                where parked.ad_account_id = page.ad_account_id and parked.audience_id = page.audience_id
                group by reason) as parked_by_reason) as parked_counts
            cross join lateral (
              select coalesce(sum(entries), 0)::bigint as entries
              from errored
              where errored.ad_account_id = page.ad_account_id and errored.audience_id = page.audience_id) as errored_counts
            order by page.audience_id
            """);

    private final Pool pool;

    LaneStates(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param selector only the workspace: all its lanes
     * @param after only audiences with a larger id
     */
    public Uni<List<LaneState>> read(LaneSelector selector, long after, int limit) {
        return SQL.with(selector)
                .with("after", after)
                .with("limit", limit)
                .on(pool)
                .map(rows -> RowReader.all(rows, LaneState::of));
    }
}
