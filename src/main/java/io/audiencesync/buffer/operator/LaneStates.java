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
                lane.ad_account_id, lane.audience_id, lane.leased_until, head.accepted_at as head_accepted_at,
                case when :by_wait::boolean then coalesce(head.accepted_at, 'infinity') else '-infinity' end as waiting_since
              from lanes_of(:workspace, :ad_account, :audience, :step) as selected
              join lane using (ad_account_id, audience_id)
              left join lateral (
                select chunk.accepted_at
                from chunk
                where chunk.ad_account_id = lane.ad_account_id and chunk.audience_id = lane.audience_id
                order by chunk.position, chunk.part
                limit 1) as head on :by_wait
              where (
                  case when :by_wait then coalesce(head.accepted_at, 'infinity') else '-infinity' end,
                  lane.audience_id) > (:after_wait::text::timestamptz, :after)
                and (:name::text is null or exists (
                  select from audience
                  where audience.id = lane.audience_id and strpos(lower(audience.name), lower(:name)) > 0))
                and (not :stopped_only::boolean or exists (
                  select from lane_wait
                  where lane_wait.ad_account_id = lane.ad_account_id
                    and lane_wait.audience_id = lane.audience_id
                    and (lane_wait.paused_by is not null or lane_wait.cause is not null)))
              order by waiting_since, lane.audience_id
              limit :limit
            )
            select
              page.ad_account_id, page.audience_id, page.head_accepted_at, audience.name, ad_account.business_id, waiting.chunks, waiting.entries, waiting.oldest,
              parked_counts.entries as parked, parked_counts.by_cause as parked_by_cause, parked_counts.first_deadline, errored_counts.entries as errored,
              lane_wait.paused_by, lane_wait.paused_since, lane_wait.pause_reason, nullif(lane_wait.paused_until, 'infinity') as paused_until,
              exists (
                select from discard
                where discard.ad_account_id = page.ad_account_id and discard.audience_id = page.audience_id) as discarding,
              page.leased_until > service_time() as leased,
              lane_wait.cause, lane_wait.cause_detail, lane_wait.cause_since,
              case when lane_wait.not_before > service_time() then lane_wait.not_before end as not_before
            from page
            join lane_wait using (ad_account_id, audience_id)
            left join audience on audience.id = page.audience_id
            left join ad_account on ad_account.workspace_id = audience.workspace_id and ad_account.ad_account_id = page.ad_account_id
            cross join lateral (
              select count(*) as chunks, coalesce(sum(entries), 0)::bigint as entries, min(accepted_at) as oldest
              from chunk
              where chunk.ad_account_id = page.ad_account_id and chunk.audience_id = page.audience_id) as waiting
            cross join lateral (
              select
                coalesce(sum(entries), 0)::bigint as entries, jsonb_object_agg(reason, entries) as by_cause,
                min(first_deadline) as first_deadline
              from (
                select
                  case when kind = 'QUEUED_BEHIND' then 'queued_behind' else cause end as reason, sum(entries) as entries,
                  min(expires_at) as first_deadline
                from parked
                where parked.ad_account_id = page.ad_account_id and parked.audience_id = page.audience_id
                group by reason) as parked_by_reason) as parked_counts
            cross join lateral (
              select coalesce(sum(entries), 0)::bigint as entries
              from errored
              where errored.ad_account_id = page.ad_account_id and errored.audience_id = page.audience_id) as errored_counts
            order by page.waiting_since, page.audience_id
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
        return read(LaneSearch.byAudience(selector, after), limit);
    }

    public Uni<List<LaneState>> read(LaneSearch search, int limit) {
        return SQL.with(search).with("limit", limit).on(pool).map(rows -> RowReader.all(rows, LaneState::of));
    }
}
