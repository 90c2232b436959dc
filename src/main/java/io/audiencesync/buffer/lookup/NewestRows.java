package io.audiencesync.buffer.lookup;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.RowKey;
import io.audiencesync.buffer.lookup.StoredRow.Place;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds a workspace's newest stored rows, and reads them. Only the first looks at every lane. */
@ApplicationScoped
public class NewestRows {

    private static final Sql FIND = Sql.of("""
            select row.ad_account_id, row.audience_id, row.position, row.part, row.entries
            from lane
            cross join lateral (
              select ad_account_id, audience_id, position, part, entries
              from stored_row
              where stored_row.ad_account_id = lane.ad_account_id and stored_row.audience_id = lane.audience_id
                and place = :place
              order by position desc, part desc
              limit :rows) as row
            where lane.workspace_id = :workspace
            order by position desc, part desc
            limit :rows
            """);

    /** Looks up each row by key: after a burst Postgres underestimates a join, and would compare all rows with all. */
    private static final Sql READ = Sql.of("""
            select
              row.place, row.ad_account_id, row.audience_id, row.position, row.part, row.step_id, row.operation,
              row.accepted_at, row.entries, row.payload, row.kind, row.cause, row.cause_detail, row.errored_at,
              row.replay_requested,
              array(
                select user_key
                from errored_key
                where :place = 'ERRORED' and errored_key.position = row.position and errored_key.part = row.part) as users
            from unnest(:ad_accounts::bigint[], :audiences::bigint[], :positions::bigint[], :parts::bigint[])
              as found(ad_account_id, audience_id, position, part)
            cross join lateral (
              select *
              from stored_row
              where stored_row.ad_account_id = found.ad_account_id and stored_row.audience_id = found.audience_id
                and stored_row.position = found.position and stored_row.part = found.part and place = :place
              limit 1) as row
            order by position desc, part desc
            """);

    /** Where a row was found. It may be gone when it is read: settled, or moved on to another place. */
    public record FoundRow(LaneRef lane, RowKey key, int entries) {

        private static FoundRow of(Row row) {
            return new FoundRow(LaneRef.of(row), RowKey.of(row), row.getInteger("entries"));
        }
    }

    /** Newest first, at most so many. */
    public Uni<List<FoundRow>> find(SqlClient client, Place place, String workspace, int rows) {
        return FIND.with("workspace", workspace)
                .with("place", place.name())
                .with("rows", rows)
                .on(client)
                .map(found -> RowReader.all(found, FoundRow::of));
    }

    /** Newest first, without those that are gone. */
    public Uni<List<StoredRow>> read(SqlClient client, Place place, List<FoundRow> found) {
        return READ.with("place", place.name())
                .column("ad_accounts", found, row -> row.lane().adAccount(), Long[]::new)
                .column("audiences", found, row -> row.lane().audience(), Long[]::new)
                .column("positions", found, row -> row.key().position(), Long[]::new)
                .column("parts", found, row -> row.key().part(), Long[]::new)
                .on(client)
                .map(rows -> RowReader.all(rows, StoredRow::of));
    }
}
