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
            select
              'PARKED' as place, parked.ad_account_id, parked.audience_id, parked.position, parked.part, parked.step_id,
              parked.operation, parked.accepted_at, parked.payload, parked.kind, parked.cause, null as cause_detail,
              null::timestamptz as errored_at, false as replay_requested, '{}'::bigint[] as users
            from lane
            cross join lateral (
              select position, part
              from parked_key
              where parked_key.ad_account_id = lane.ad_account_id and parked_key.audience_id = lane.audience_id and user_key = $2
              order by position desc
              limit 20) as key
            join parked on parked.ad_account_id = lane.ad_account_id and parked.audience_id = lane.audience_id
              and parked.position = key.position and parked.part = key.part
            where lane.workspace_id = $1
            union all
            select
              'ERRORED', errored.ad_account_id, errored.audience_id, errored.position, errored.part, errored.step_id,
              errored.operation, errored.accepted_at, errored.payload, null, errored.cause, errored.cause_detail,
              errored.errored_at, errored.replay_requested_at is not null, array[$2::bigint]
            from lane
            cross join lateral (
              select position, part
              from errored_key
              where errored_key.ad_account_id = lane.ad_account_id and errored_key.audience_id = lane.audience_id and user_key = $2
              order by position desc
              limit 20) as key
            join errored on errored.ad_account_id = lane.ad_account_id and errored.audience_id = lane.audience_id
              and errored.position = key.position and errored.part = key.part
            where lane.workspace_id = $1
            order by position desc, part desc
            limit 100
            """);

    /** The newest 100 of them. */
    public Uni<List<StoredRow>> read(SqlClient client, String workspace, long userKey) {
        return SQL.on(client).execute(Tuple.of(workspace, userKey)).map(rows -> RowReader.all(rows, StoredRow::of));
    }
}
