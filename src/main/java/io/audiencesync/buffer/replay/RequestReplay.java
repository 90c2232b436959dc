package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.errored.ErroredRange;
import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
            with meant as (
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
                  when errored.replay_requested_at is null and :users::bigint[] is not null then meant.users
                  when errored.replay_only is not null and :users::bigint[] is not null then errored.replay_only || meant.users
                  end
              from meant
              where errored.ad_account_id = meant.ad_account_id
                and errored.audience_id = meant.audience_id
                and errored.position = meant.position
                and errored.part = meant.part
              returning cardinality(meant.users) as users
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

    /**
     * Selects errored users of a step; null: all.
     *
     * @param from when they errored, inclusive
     * @param to exclusive
     * @param users by key
     * @param after only later positions
     * @param upTo only these and earlier positions
     */
    public record Selection(
            @Nullable String cause,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Set<Long> users,
            long after,
            long upTo)
            implements SqlCall.Values {

        /** At any position. */
        public Selection(
                @Nullable String cause, @Nullable Instant from, @Nullable Instant to, @Nullable Set<Long> users) {
            this(cause, from, to, users, 0, Long.MAX_VALUE);
        }

        @Override
        public void addTo(SqlCall call) {
            range(call)
                    .with("cause", cause)
                    .with("from", from)
                    .with("to", to)
                    .with("users", users == null ? null : users.toArray(Long[]::new));
        }

        /** Only the positions. */
        SqlCall range(SqlCall call) {
            return call.with("after", after).with("up_to", upTo);
        }
    }

    private final Pool pool;
    private final PartErrored part;

    public RequestReplay(Pool pool, PartErrored part) {
        this.pool = pool;
        this.part = part;
    }

    /**
     * Replays into the lane of the step's current audience.
     *
     * @return the number of selected users
     */
    public Uni<Long> of(long step, Selection selection) {
        return pool.withTransaction(client -> request(client, step, selection));
    }

    /**
     * Replays a range in the caller's transaction.
     *
     * @return what the range held before
     */
    public Uni<List<RangeCount>> some(SqlClient client, ErroredRange range) {
        var filter = range.filter();
        var selection = new Selection(filter.cause(), filter.from(), filter.to(), null, range.after(), range.upTo());
        return CountRange.count(client, range).call(() -> request(client, range.step(), selection));
    }

    private Uni<Long> request(SqlClient client, long step, Selection selection) {
        return FollowStep.lock(client, step, selection)
                .call(lane -> LOCK.with("step", step).with(selection).on(client))
                .call(lane -> lane == null
                        ? Uni.createFrom().voidItem()
                        : FollowStep.move(client, lane, step, selection, part))
                .chain(() -> REQUEST.with("step", step).with(selection).on(client))
                .call(() -> selection.range(MAKE_DUE.with("step", step)).on(client))
                .map(rows -> rows.iterator().next().getLong("users"));
    }

    /** Requests the replay of a lane's errored entries whose cause has cleared. */
    public Uni<Void> recovered(Lease lease, String cause) {
        return RECOVERED.on(pool).execute(lease.values().addString(cause)).replaceWithVoid();
    }
}
