package io.audiencesync.buffer.parked;

import io.audiencesync.buffer.ChunkColumns;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.ParkedEntries;
import io.audiencesync.buffer.UserKeyColumns;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/**
 * Parks entries under their old position, with one key per user, so that later entries of the same users are found.
 */
public final class ParkEntries {

    private static final Sql SQL = Sql.of("""
            with given as (
              select *, nextval('position') as part
              from given_chunks(
                :positions, :steps, :operations, :match_keys, :last_steps, :entries, :accepted, :expires, :payloads,
                :causes, :kinds)
            ),
            keys as (
              insert into parked_key (ad_account_id, audience_id, user_key, position, part)
              select :ad_account, :audience, user_key, given.position, given.part
              from unnest(:key_rows::bigint[], :user_keys::bigint[]) as key(row_number, user_key)
              join given using (row_number)
              on conflict do nothing
            )
            insert into parked (
              ad_account_id, audience_id, position, part, step_id, operation, match_keys, last_step, entries,
              accepted_at, expires_at, payload, kind, cause)
            select
              :ad_account, :audience, position, part, step_id, operation, match_keys, last_step, entries,
              accepted_at, expires_at, payload, kind, cause
            from given
            """);

    private ParkEntries() {}

    public static Uni<Void> write(SqlClient client, LaneRef lane, List<ParkedEntries> parked) {
        if (parked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var keys =
                UserKeyColumns.of(parked.stream().map(ParkedEntries::userKeys).toList());
        var chunks = parked.stream().map(ParkedEntries::chunk).toList();
        return SQL.with(new ChunkColumns(lane, chunks))
                .column("kinds", parked, each -> each.kind().name(), String[]::new)
                .column("causes", parked, ParkedEntries::cause, String[]::new)
                .with(keys)
                .on(client)
                .replaceWithVoid();
    }
}
