package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.Lease;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Reads an errored row to send as a canary. Formerly held entries come last: Facebook may refuse them while everything
 * else passes.
 */
@ApplicationScoped
public class ReadRecoverable {

    private static final Sql SQL = Sql.of("""
            select
              position, part, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, cause, payload,
              array(
                select user_key
                from errored_key
                where errored_key.position = head.position and errored_key.part = head.part) as users
            from (values (false), (true)) as turn(of_held)
            cross join lateral (
              select errored.*, errored_at as expires_at
              from errored
              where errored.ad_account_id = $1
                and errored.audience_id = $2
                and errored.cause not in ('invalid_entry', 'refused', 'discarded')
                and (errored.cause = 'audience_too_small') = turn.of_held
                and errored.replay_requested_at is null
                and exists (
                  select from errored_key
                  where errored_key.position = errored.position and errored_key.part = errored.part)
              order by position, part
              limit 1) as head
            where position < coalesce((
                select position
                from chunk
                where chunk.ad_account_id = $1 and chunk.audience_id = $2
                order by position, part
                limit 1), 9223372036854775807)
              and coalesce((
                select replay_on_recovery
                from workspace
                where workspace.id = $3), true)
            order by turn.of_held
            limit 1
            """);

    private final Pool pool;

    ReadRecoverable(Pool pool) {
        this.pool = pool;
    }

    /** Empty also if the workspace has turned automatic replay off. */
    public Uni<Optional<ErroredRow>> read(Lease lease) {
        return SQL.on(pool)
                .execute(Tuple.of(lease.lane().adAccount(), lease.lane().audience(), lease.workspace()))
                .map(rows -> RowReader.first(rows, ErroredRow::of));
    }
}
