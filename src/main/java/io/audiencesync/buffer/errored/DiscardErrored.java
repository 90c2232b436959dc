package io.audiencesync.buffer.errored;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/**
 * Deletes errored entries and their hashes before their retention time is over. They were counted when they errored.
 * Entries with a requested replay are on their way and stay.
 */
public final class DiscardErrored {

    // locks rows and keys in row order, like every statement that locks many of them
    private static final Sql SQL = Sql.of("""
            with selected as materialized (
              select ad_account_id, audience_id, position, part, cause, entries, replay_requested_at is null as discarded
              from errored
              where step_id = :step
                and position > :after
                and position <= :up_to
                and errored_matches(cause, errored_at, :cause, :from, :to)
              order by position, part
              for update
            ),
            keys as (
              delete from errored_key
              where ctid = any(array(
                select key.ctid
                from selected
                cross join lateral (
                  select ctid
                  from errored_key
                  where errored_key.position = selected.position and errored_key.part = selected.part
                  offset 0) as key
                where selected.discarded))
            ),
            rows as (
              delete from errored
              using selected
              where selected.discarded
                and errored.ad_account_id = selected.ad_account_id
                and errored.audience_id = selected.audience_id
                and errored.position = selected.position
                and errored.part = selected.part
            )
            select
              cause, coalesce(sum(entries) filter (where discarded), 0)::bigint as discarded,
              coalesce(sum(entries) filter (where not discarded), 0)::bigint as kept
            from selected
            group by cause
            order by cause
            """);

    /** @param kept entries with a requested replay */
    public record DiscardCount(String cause, long discarded, long kept) {}

    private DiscardErrored() {}

    public static Uni<List<DiscardCount>> discard(SqlClient client, ErroredRange range) {
        return SQL.with(range).on(client).map(rows -> RowReader.all(rows, DiscardErrored::count));
    }

    private static DiscardCount count(Row row) {
        return new DiscardCount(row.getString("cause"), row.getLong("discarded"), row.getLong("kept"));
    }
}
