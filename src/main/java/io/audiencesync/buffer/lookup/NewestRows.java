package io.audiencesync.buffer.lookup;

import io.audiencesync.buffer.RowKey;
import io.audiencesync.buffer.lookup.StoredRow.Place;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a workspace's stored rows page by page, newest first. The same statement for each table. */
@ApplicationScoped
public class NewestRows {

    /** Rows of a page; each lane gives as many candidates. */
    public static final int ROWS = 250;

    /** Entries of a page, but for those of its last row. */
    private static final long ENTRIES = 20_000;

    private static final Sql PENDING = Sql.of("""
            select *
            from (
              select
                newest.*, '{}'::bigint[] as users,
                sum(entries) over (order by position desc, part desc) - entries as entries_before
              from (
                select row.*
                from lane
                cross join lateral (
                  select
                    'PENDING' as place, ad_account_id, audience_id, position, part, step_id, operation, accepted_at, payload, entries,
                    null as kind, null as cause, null as cause_detail, null::timestamptz as errored_at, false as replay_requested
                  from chunk
                  where chunk.ad_account_id = lane.ad_account_id and chunk.audience_id = lane.audience_id
                    and (position, part) < (:position, :part)
                  order by position desc, part desc
                  limit :rows) as row
                where lane.workspace_id = :workspace
                order by position desc, part desc
                limit :rows) as newest) as counted
            where entries_before < :entries
            order by position desc, part desc
            """);

    private static final Sql PARKED = Sql.of("""
            select *
            from (
              select
                newest.*, '{}'::bigint[] as users,
                sum(entries) over (order by position desc, part desc) - entries as entries_before
              from (
                select row.*
                from lane
                cross join lateral (
                  select
                    'PARKED' as place, ad_account_id, audience_id, position, part, step_id, operation, accepted_at, payload, entries,
                    kind, cause, null as cause_detail, null::timestamptz as errored_at, false as replay_requested
                  from parked
                  where parked.ad_account_id = lane.ad_account_id and parked.audience_id = lane.audience_id
                    and (position, part) < (:position, :part)
                  order by position desc, part desc
                  limit :rows) as row
                where lane.workspace_id = :workspace
                order by position desc, part desc
                limit :rows) as newest) as counted
            where entries_before < :entries
            order by position desc, part desc
            """);

    private static final Sql ERRORED = Sql.of("""
            select *
            from (
              select
                newest.*, array(
                  select user_key
                  from errored_key
                  where errored_key.position = newest.position and errored_key.part = newest.part) as users,
                sum(entries) over (order by position desc, part desc) - entries as entries_before
              from (
                select row.*
                from lane
                cross join lateral (
                  select
                    'ERRORED' as place, ad_account_id, audience_id, position, part, step_id, operation, accepted_at, payload, entries,
                    null as kind, cause, cause_detail, errored_at, replay_requested_at is not null as replay_requested
                  from errored
                  where errored.ad_account_id = lane.ad_account_id and errored.audience_id = lane.audience_id
                    and (position, part) < (:position, :part)
                  order by position desc, part desc
                  limit :rows) as row
                where lane.workspace_id = :workspace
                order by position desc, part desc
                limit :rows) as newest) as counted
            where entries_before < :entries
            order by position desc, part desc
            """);

    /** @param after the last row of the previous page; null for the first */
    public Uni<List<StoredRow>> page(SqlClient client, Place place, String workspace, @Nullable RowKey after) {
        var before = after == null ? RowKey.AFTER_ALL : after;
        return statement(place)
                .with("workspace", workspace)
                .with("position", before.position())
                .with("part", before.part())
                .with("rows", ROWS)
                .with("entries", ENTRIES)
                .on(client)
                .map(rows -> RowReader.all(rows, StoredRow::of));
    }

    private static Sql statement(Place place) {
        return switch (place) {
            case PENDING -> PENDING;
            case PARKED -> PARKED;
            case ERRORED -> ERRORED;
        };
    }
}
