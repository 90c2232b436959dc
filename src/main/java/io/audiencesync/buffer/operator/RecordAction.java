package io.audiencesync.buffer.operator;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.buffer.operator.OperatorAction.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Records an operator's command in the transaction that executes or starts it. */
final class RecordAction {

    private static final String SQL = """
            insert into operator_action (
              workspace_id, ad_account_id, audience_id, step_id, operator, action, accepted_before, entries, requested_at, ended_at)
            select
              $1, $2, $3, $4, $5, $6::text,
              case when $6 = 'DISCARD' then least($7, service_time()) end,
              case when $6 = 'DISCARD' then 0 else (
                select coalesce(sum(waiting.entries), 0)
                from lanes_of($1, $2, $3, $4) as meant
                cross join lateral (
                  select entries
                  from chunk
                  where chunk.ad_account_id = meant.ad_account_id and chunk.audience_id = meant.audience_id
                  union all
                  select entries
                  from parked
                  where parked.ad_account_id = meant.ad_account_id and parked.audience_id = meant.audience_id) as waiting) end,
              service_time(),
              case when $6 <> 'DISCARD' then service_time() end
            where exists (select from lanes_of($1, $2, $3, $4))
            returning id
            """;

    private RecordAction() {}

    /** Empty, and nothing written, if the workspace has no such lane. */
    static Uni<OptionalLong> write(
            SqlClient client, LaneSelector selector, String operator, Kind kind, @Nullable Instant acceptedBefore) {
        var values = selector.values()
                .addString(operator)
                .addString(kind.name())
                .addOffsetDateTime(acceptedBefore == null ? null : acceptedBefore.atOffset(ZoneOffset.UTC));
        return client.preparedQuery(SQL)
                .execute(values)
                .map(rows -> rows.rowCount() == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(rows.iterator().next().getLong("id")));
    }
}
