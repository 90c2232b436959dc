package io.audiencesync.buffer.parked;

import io.audiencesync.buffer.ChunkColumns;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.ParkedEntries;
import io.audiencesync.buffer.UserKeyColumns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/**
 * Parks entries under their old position, with one key per user, so that later entries of the same users are found.
 */
public final class ParkEntries {

    private static final String SQL = """
            with given as (
              select
                position, nextval('position') as part, step_id, operation, match_keys, last_step, entries,
                accepted_at, expires_at, payload, kind, cause, ordinality
              from unnest(
                $3::bigint[], $4::bigint[], $5::text[], $6::integer[], $7::boolean[], $8::integer[],
                $9::timestamptz[], $10::timestamptz[], $11::bytea[], $12::text[], $13::text[]) with ordinality
                as given(
                  position, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, payload, kind, cause,
                  ordinality)
            ),
            keys as (
              insert into parked_key (ad_account_id, audience_id, user_key, position, part)
              select $1, $2, user_key, given.position, given.part
              from unnest($14::bigint[], $15::bigint[]) as key(row_number, user_key)
              join given on given.ordinality = key.row_number
              on conflict do nothing
            )
            insert into parked (
              ad_account_id, audience_id, position, part, step_id, operation, match_keys, last_step, entries,
              accepted_at, expires_at, payload, kind, cause)
            select
              $1, $2, position, part, step_id, operation, match_keys, last_step, entries,
              accepted_at, expires_at, payload, kind, cause
            from given
            """;

    private ParkEntries() {}

    public static Uni<Void> write(SqlClient client, LaneRef lane, List<ParkedEntries> parked) {
        if (parked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var keys =
                UserKeyColumns.of(parked.stream().map(ParkedEntries::userKeys).toList());
        var values = ChunkColumns.of(
                        lane, parked.stream().map(ParkedEntries::chunk).toList())
                .addValue(parked.stream().map(each -> each.kind().name()).toArray(String[]::new))
                .addValue(parked.stream().map(ParkedEntries::cause).toArray(String[]::new))
                .addValue(keys.rows())
                .addValue(keys.keys());
        return client.preparedQuery(SQL).execute(values).replaceWithVoid();
    }
}
