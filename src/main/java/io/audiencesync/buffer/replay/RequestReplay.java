package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.errored.ErroredRange;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests the replay of errored entries; the next lease holder of their lane carries it out. Skips superseded
 * entries.
 */
@ApplicationScoped
public class RequestReplay {

    // locked in order: two requests may select the same entries, and lanes may recover at the same time
    private static final Sql LOCK = Sql.of("""
            select count(*)
            from (
              select
              from errored
              where errored.step_id = :step
                and errored_matches(errored.cause, errored.errored_at, :cause, :from, :to)
                and errored.position > :after
                and errored.position <= :up_to
                and exists (
                  select from errored_key
                  where errored_key.position = errored.position
                    and errored_key.part = errored.part
                    and (:users::bigint[] is null or errored_key.user_key = any(:users)))
              order by position, part
              for update) as locked
            """);

    private static final Sql REQUEST = Sql.of("""
            with selected as (
              select errored.ad_account_id, errored.audience_id, position, part, array_agg(user_key) as users
              from errored
              join errored_key using (position, part)
              where errored.step_id = :step
                and errored_matches(errored.cause, errored.errored_at, :cause, :from, :to)
                and errored.position > :after
                and errored.position <= :up_to
                and (:users::bigint[] is null or errored_key.user_key = any(:users))
              group by errored.ad_account_id, errored.audience_id, position, part
            ),
            requested as (
              update errored
              set
                replay_requested_at = service_time(),
                replay_only = case
                  when errored.replay_requested_at is null and :users::bigint[] is not null then selected.users
                  when errored.replay_only is not null and :users::bigint[] is not null then errored.replay_only || selected.users
                  end
              from selected
              where errored.ad_account_id = selected.ad_account_id
                and errored.audience_id = selected.audience_id
                and errored.position = selected.position
                and errored.part = selected.part
              returning cardinality(selected.users) as users
            )
            select coalesce(sum(users), 0)::bigint as users
            from requested
            """);

    private static final Sql MAKE_DUE = Sql.of("""
            with touched as materialized (
              select ad_account_id, audience_id
              from lane
              where (ad_account_id, audience_id) in (
                select ad_account_id, audience_id
                from errored
                where step_id = :step and replay_requested_at is not null and position > :after and position <= :up_to)
              order by ad_account_id, audience_id
              for no key update
            )
            update lane
            set recheck_at = service_time()
            from touched
            where lane.ad_account_id = touched.ad_account_id and lane.audience_id = touched.audience_id
            """);

    private static final Sql RECOVERED = Sql.of("""
            with recovered as materialized (
              select errored.ad_account_id, errored.audience_id, position, part
              from lane
              join errored using (ad_account_id, audience_id)
              where lane.ad_account_id = $1
                and lane.audience_id = $2
                and lane.lease = $3
                and errored.cause = $4
                and exists (
                  select from errored_key
                  where errored_key.position = errored.position and errored_key.part = errored.part)
              order by position, part
              for no key update of errored
            )
            update errored
            set replay_requested_at = service_time(), replay_only = null
            from recovered
            where errored.ad_account_id = recovered.ad_account_id
              and errored.audience_id = recovered.audience_id
              and errored.position = recovered.position
              and errored.part = recovered.part
            """);

    /** @param users by key; null: all */
    public record Selection(ErroredRange range, @Nullable Set<Long> users) implements SqlCall.Values {

        /** As the range, and {@code :users}. */
        @Override
        public void addTo(SqlCall call) {
            call.with(range).with("users", users == null ? null : users.toArray(Long[]::new));
        }
    }

    private final Pool pool;
    private final SplitErrored splitter;

    public RequestReplay(Pool pool, SplitErrored splitter) {
        this.pool = pool;
        this.splitter = splitter;
    }

    /**
     * Replays into the lane of the step's current audience.
     *
     * @return the number of selected users
     */
    public Uni<Long> of(Selection selection) {
        return pool.withTransaction(client -> request(client, selection));
    }

    /**
     * Replays a range in the caller's transaction.
     *
     * @return what the range held before
     */
    public Uni<List<RangeCount>> some(SqlClient client, ErroredRange range) {
        return CountRange.count(client, range).call(() -> request(client, new Selection(range, null)));
    }

    private Uni<Long> request(SqlClient client, Selection selection) {
        return FollowStep.lock(client, selection.range())
                .call(lane -> LOCK.with(selection).on(client))
                .call(lane ->
                        lane == null ? Uni.createFrom().voidItem() : FollowStep.move(client, lane, selection, splitter))
                .chain(() -> REQUEST.with(selection).on(client))
                .call(() -> MAKE_DUE.with(selection.range()::positions).on(client))
                .map(rows -> rows.iterator().next().getLong("users"));
    }

    /** Requests the replay of a lane's errored entries whose cause has cleared. */
    public Uni<Void> recovered(Lease lease, String cause) {
        return RECOVERED.on(pool).execute(lease.values().addString(cause)).replaceWithVoid();
    }
}
