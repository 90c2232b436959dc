package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.Lease;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests the replay of errored entries; the next lease holder of their lane carries it out. Skips superseded
 * entries.
 */
@ApplicationScoped
public class RequestReplay {

    /** Selects by step, cause, from, to and users; null matches all. */
    static final String SELECTED = """
            errored.step_id = $1
                and ($2::text is null or errored.cause = $2)
                and ($3::timestamptz is null or errored.errored_at >= $3)
                and ($4::timestamptz is null or errored.errored_at < $4)
                and exists (
                  select from errored_key
                  where errored_key.position = errored.position
                    and errored_key.part = errored.part
                    and ($5::bigint[] is null or errored_key.user_key = any($5)))
            """;

    // locked in order: two requests may select the same entries, and lanes may recover at the same time
    private static final String LOCK = """
            select count(*)
            from (
              select
              from errored
              where %s
              order by position, part
              for update) as locked
            """.formatted(SELECTED);

    private static final String REQUEST = """
            with meant as (
              select errored.ad_account_id, errored.audience_id, position, part, array_agg(user_key) as users
              from errored
              join errored_key using (position, part)
              where %s
                and ($5::bigint[] is null or errored_key.user_key = any($5))
              group by errored.ad_account_id, errored.audience_id, position, part
            ),
            requested as (
              update errored
              set
                replay_requested_at = service_time(),
                replay_only = case
                  when errored.replay_requested_at is null and $5::bigint[] is not null then meant.users
                  when errored.replay_only is not null and $5::bigint[] is not null then errored.replay_only || meant.users
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
            """.formatted(SELECTED);

    private static final String MAKE_DUE = """
            with touched as materialized (
              select ad_account_id, audience_id
              from lane
              where (ad_account_id, audience_id) in (
                select ad_account_id, audience_id
                from errored
                where step_id = $1 and replay_requested_at is not null)
              order by ad_account_id, audience_id
              for no key update
            )
            update lane
            set recheck_at = service_time()
            from touched
            where lane.ad_account_id = touched.ad_account_id and lane.audience_id = touched.audience_id
            """;

    private static final String RECOVERED = """
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
            """;

    /**
     * Selects errored users of a step; null: all.
     *
     * @param from when they errored, inclusive
     * @param to exclusive
     * @param users by key
     */
    public record Selection(
            @Nullable String cause,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Set<Long> users) {}

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
        var selected = Tuple.of(
                step,
                selection.cause(),
                time(selection.from()),
                time(selection.to()),
                selection.users() == null ? null : selection.users().toArray(Long[]::new));
        return pool.withTransaction(client -> FollowStep.lock(client, step)
                .call(lane -> client.preparedQuery(LOCK).execute(selected))
                .call(lane ->
                        lane == null ? Uni.createFrom().voidItem() : FollowStep.move(client, lane, selected, part))
                .chain(() -> client.preparedQuery(REQUEST).execute(selected))
                .call(() -> client.preparedQuery(MAKE_DUE).execute(Tuple.of(step)))
                .map(rows -> rows.iterator().next().getLong("users")));
    }

    /** Requests the replay of a lane's entries that errored by a cause that has cleared. */
    public Uni<Void> recovered(Lease lease, String cause) {
        return pool.preparedQuery(RECOVERED)
                .execute(lease.values().addString(cause))
                .replaceWithVoid();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
