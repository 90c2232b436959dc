package io.audiencesync.audience;

import io.audiencesync.adaccount.PagesRead;
import io.audiencesync.adaccount.Paging;
import io.audiencesync.budget.BudgetedCalls;
import io.audiencesync.database.Sql;
import io.audiencesync.meta.FacebookAudience;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.MetaResult;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lists an ad account's audiences for a launch. Where Facebook's limits allow no further page, the next try of the launch
 * goes on after the last one, unless this service has created or adopted an audience or the workspace was connected anew.
 */
@ApplicationScoped
class LaunchListing {

    private static final Duration MEMORY = Duration.ofMinutes(15);
    private static final int MAX_ACCOUNTS = 100;

    private static final Sql STATE = Sql.of("""
            select
              concat(count(facebook_id), ' since ', (select connected_at from connection where workspace_id = $1)) as state
            from audience
            where workspace_id = $1 and ad_account_id = $2
            """);

    private final BudgetedCalls calls;
    private final MetaClient facebook;
    private final Pool pool;
    private final Clock clock;
    private final Map<Key, Unfinished> listings = new ConcurrentHashMap<>();

    LaunchListing(BudgetedCalls calls, MetaClient facebook, Pool pool, Clock clock) {
        this.calls = calls;
        this.facebook = facebook;
        this.pool = pool;
        this.clock = clock;
    }

    private record Key(String workspace, long adAccount) {}

    /** @param state of the account's audiences and the connection when the listing began */
    private record Unfinished(PagesRead<FacebookAudience> pages, String state, Instant beganAt) {

        boolean isFresh(Instant now) {
            return beganAt.plus(MEMORY).isAfter(now);
        }

        Unfinished with(PagesRead<FacebookAudience> read) {
            return new Unfinished(read, state, beganAt);
        }
    }

    Uni<MetaResult<List<FacebookAudience>>> read(String workspace, long adAccount) {
        var key = new Key(workspace, adAccount);
        return STATE.on(pool)
                .execute(Tuple.of(workspace, adAccount))
                .map(rows -> begun(key, rows.iterator().next().getString("state")))
                .chain(begun -> Paging.readOn(
                        begun.pages(),
                        page -> calls.make(workspace, adAccount, call -> facebook.listAudiences(call, page)),
                        pages -> keep(key, begun.with(pages))))
                .invoke(answer -> {
                    if (!goesOnLater(answer)) {
                        listings.remove(key);
                    }
                });
    }

    private Unfinished begun(Key key, String state) {
        var now = clock.instant();
        var kept = listings.get(key);
        return kept != null && kept.isFresh(now) && kept.state().equals(state)
                ? kept
                : new Unfinished(PagesRead.none(), state, now);
    }

    private void keep(Key key, Unfinished listing) {
        var now = clock.instant();
        listings.values().removeIf(other -> !other.isFresh(now));
        if (listings.size() < MAX_ACCOUNTS) {
            listings.put(key, listing);
        }
    }

    private static boolean goesOnLater(MetaResult<?> answer) {
        return answer instanceof MetaResult.Failed<?>(var reply)
                && (reply instanceof MetaReply.Throttled
                        || reply instanceof MetaReply.NotSent
                        || reply instanceof MetaReply.Unavailable);
    }
}
