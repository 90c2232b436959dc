package io.audiencesync.buffer.operator;

import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.OptionalLong;

/** Records an operator's command in the transaction that executes or starts it. */
final class RecordAction {

    private static final Sql SQL = Sql.of("""
            insert into operator_action (
              workspace_id, ad_account_id, audience_id, step_id, operator, action, accepted_before, paused_until, reason,
              entries, requested_at, ended_at)
            select
              :workspace, :ad_account, :audience, :step, :operator, :action::text,
              case when :action = 'DISCARD' then least(:accepted_before, service_time()) end,
              :until::timestamptz, :reason::text,
              case when :action = 'DISCARD' then 0 else (
                select coalesce(sum(waiting.entries), 0)
                from lanes_of(:workspace, :ad_account, :audience, :step) as selected
                cross join lateral (
                  select entries
                  from chunk
                  where chunk.ad_account_id = selected.ad_account_id and chunk.audience_id = selected.audience_id
                  union all
                  select entries
                  from parked
                  where parked.ad_account_id = selected.ad_account_id and parked.audience_id = selected.audience_id) as waiting) end,
              service_time(),
              case when :action <> 'DISCARD' then service_time() end
            where exists (select from lanes_of(:workspace, :ad_account, :audience, :step))
            returning id
            """);

    private RecordAction() {}

    /** Empty, and nothing written, if the workspace has no such lane. */
    static Uni<OptionalLong> write(SqlClient client, Command command) {
        return SQL.with(command)
                .on(client)
                .map(rows -> rows.rowCount() == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(rows.iterator().next().getLong("id")));
    }
}
