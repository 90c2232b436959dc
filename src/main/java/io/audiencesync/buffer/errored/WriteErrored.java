package io.audiencesync.buffer.errored;

import io.audiencesync.buffer.ChunkColumns;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.NewErrored;
import io.audiencesync.buffer.UserKeyColumns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Stores given-up entries for replay, with one key per user. */
public final class WriteErrored {

    private static final String SQL = """
            with given as (
              select
                position, nextval('position') as part, step_id, operation, match_keys, last_step, entries,
                accepted_at, payload, cause, cause_detail, ordinality
              from unnest(
                $3::bigint[], $4::bigint[], $5::text[], $6::integer[], $7::boolean[], $8::integer[],
                $9::timestamptz[], $10::timestamptz[], $11::bytea[], $12::text[], $13::text[]) with ordinality
                as given(
                  position, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, payload, cause,
                  cause_detail, ordinality)
            ),
            keys as (
              insert into errored_key (ad_account_id, audience_id, user_key, position, part)
              select $1, $2, user_key, given.position, given.part
              from unnest($14::bigint[], $15::bigint[]) as key(row_number, user_key)
              join given on given.ordinality = key.row_number
              on conflict do nothing
            )
            insert into errored (
              ad_account_id, audience_id, position, part, step_id, operation, match_keys, last_step, entries,
              accepted_at, errored_at, cause, cause_detail, payload)
            select
              $1, $2, position, part, step_id, operation, match_keys, last_step, entries,
              accepted_at, service_time(), cause, cause_detail, payload
            from given
            """;

    private WriteErrored() {}

    public static Uni<Void> write(SqlClient client, LaneRef lane, List<NewErrored> failed) {
        if (failed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var keys = UserKeyColumns.of(failed.stream().map(NewErrored::userKeys).toList());
        var values = ChunkColumns.of(
                        lane, failed.stream().map(NewErrored::chunk).toList())
                .addValue(failed.stream().map(NewErrored::cause).toArray(String[]::new))
                .addValue(failed.stream().map(NewErrored::detail).toArray(String[]::new))
                .addValue(keys.rows())
                .addValue(keys.keys());
        return client.preparedQuery(SQL).execute(values).replaceWithVoid();
    }
}
