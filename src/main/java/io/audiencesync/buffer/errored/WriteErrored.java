package io.audiencesync.buffer.errored;

import io.audiencesync.buffer.ChunkColumns;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.buffer.NewErrored;
import io.audiencesync.buffer.UserKeyColumns;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Stores given-up entries for replay, with one key per user. */
public final class WriteErrored {

    private static final Sql SQL = Sql.of("""
            with given as (
              select *, nextval('position') as part
              from given_chunks(
                :positions, :steps, :operations, :match_keys, :last_steps, :entries, :accepted, :expires, :payloads,
                :causes, details => :details)
            ),
            keys as (
              insert into errored_key (ad_account_id, audience_id, user_key, position, part)
              select :ad_account, :audience, user_key, given.position, given.part
              from unnest(:key_rows::bigint[], :user_keys::bigint[]) as key(row_number, user_key)
              join given using (row_number)
              on conflict do nothing
            )
            insert into errored (
              ad_account_id, audience_id, position, part, step_id, operation, match_keys, last_step, entries,
              accepted_at, errored_at, cause, cause_detail, payload)
            select
              :ad_account, :audience, position, part, step_id, operation, match_keys, last_step, entries,
              accepted_at, service_time(), cause, cause_detail, payload
            from given
            """);

    private WriteErrored() {}

    public static Uni<Void> write(SqlClient client, LaneRef lane, List<NewErrored> failed) {
        if (failed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var keys = UserKeyColumns.of(failed.stream().map(NewErrored::userKeys).toList());
        var chunks = failed.stream().map(NewErrored::chunk).toList();
        return SQL.with(new ChunkColumns(lane, chunks))
                .column("causes", failed, NewErrored::cause, String[]::new)
                .column("details", failed, NewErrored::detail, String[]::new)
                .with(keys)
                .on(client)
                .replaceWithVoid();
    }
}
