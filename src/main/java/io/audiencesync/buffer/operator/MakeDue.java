package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Ends the back-offs of lanes, of their ad accounts in the workspace, and of the app. Limits set by Facebook stay. */
final class MakeDue {

    // locks lanes before accounts, each in order, and the app last
    private static final Sql SQL = Sql.of("""
            with selected as materialized (
              select lane.ad_account_id, lane.audience_id
              from lane
              join unnest(:accounts::bigint[], :audiences::bigint[]) as given(ad_account_id, audience_id)
                using (ad_account_id, audience_id)
              order by lane.ad_account_id, lane.audience_id
              for no key update of lane
            ),
            owner as materialized (
              select ad_account_id, workspace_id
              from ad_account_pause
              where workspace_id = :workspace and ad_account_id in (select ad_account_id from selected)
              order by ad_account_id
              for no key update
            ),
            accounts as (
              update ad_account_pause
              set not_before = '-infinity'
              from owner
              where ad_account_pause.ad_account_id = owner.ad_account_id
                and ad_account_pause.workspace_id = owner.workspace_id
            ),
            app as (
              update app_pause
              set not_before = '-infinity'
              where cause <> 'app_limit'
            )
            update lane
            set
              not_before = '-infinity', flushed_at = '-infinity', failures = 0,
              recheck_at = case when recheck_at < 'infinity' then '-infinity' else recheck_at end,
              recheck_failures = 0
            from selected
            where lane.ad_account_id = selected.ad_account_id and lane.audience_id = selected.audience_id
            """);

    private MakeDue() {}

    static Uni<Void> of(SqlClient client, String workspace, List<LaneRef> lanes) {
        return SQL.with("workspace", workspace)
                .column("accounts", lanes, LaneRef::adAccount, Long[]::new)
                .column("audiences", lanes, LaneRef::audience, Long[]::new)
                .on(client)
                .replaceWithVoid();
    }
}
