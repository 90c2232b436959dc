package io.audiencesync.buffer.lookup;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds a user's parked and errored rows by key, however many there are. Superseded entries have no key. */
@ApplicationScoped
public class RowsOfUser {

    private static final Sql SQL = Sql.of("""
            with found as materialized (
              select 'PARKED' as place, ad_account_id, audience_id, position, part, '{}'::bigint[] as users
              from lane
              cross join lateral (
                select position, part
                from parked_key
                where parked_key.ad_account_id = lane.ad_account_id and parked_key.audience_id = lane.audience_id and user_key = $2
                order by position desc, part desc
                limit 20) as key
              where lane.workspace_id = $1
              union all
              select 'ERRORED', ad_account_id, audience_id, position, part, array[$2::bigint]
              from lane
              cross join lateral (
                select position, part
                from errored_key
                where errored_key.ad_account_id = lane.ad_account_id and errored_key.audience_id = lane.audience_id and user_key = $2
                order by position desc, part desc
                limit 20) as key
              where lane.workspace_id = $1
              order by position desc, part desc
              limit 100)
            select
              row.place, row.ad_account_id, row.audience_id, row.position, row.part, row.step_id, row.operation,
              row.accepted_at, row.entries, row.payload, row.kind, row.cause, row.cause_detail, row.errored_at,
              row.replay_requested,
              found.users
            from found
            cross join lateral (
              select *
              from stored_row
              where stored_row.ad_account_id = found.ad_account_id and stored_row.audience_id = found.audience_id
                and stored_row.position = found.position and stored_row.part = found.part and place = found.place
              limit 1) as row
            order by position desc, part desc
            """);

    /** The newest 100 of them. */
    public Uni<List<StoredRow>> read(SqlClient client, String workspace, long userKey) {
        return SQL.on(client).execute(Tuple.of(workspace, userKey)).map(rows -> RowReader.all(rows, StoredRow::of));
    }
}
