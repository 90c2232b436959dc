package io.audiencesync.audience;

import static java.util.stream.Collectors.toSet;

import io.audiencesync.adaccount.Paging;
import io.audiencesync.budget.BudgetedCalls;
import io.audiencesync.connection.FacebookProblems;
import io.audiencesync.meta.FacebookAudience;
import io.audiencesync.meta.MetaClient;
import io.audiencesync.meta.reply.MetaResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Caches the audiences of ad accounts on Facebook while a user types a name. */
@ApplicationScoped
class AudienceCache {

    private static final Duration FRESH = Duration.ofSeconds(15);
    private static final int MAX_ACCOUNTS = 1_000;

    private final BudgetedCalls calls;
    private final MetaClient facebook;
    private final Clock clock;
    private final Map<Key, Listing> listings = new ConcurrentHashMap<>();

    AudienceCache(BudgetedCalls calls, MetaClient facebook, Clock clock) {
        this.calls = calls;
        this.facebook = facebook;
        this.clock = clock;
    }

    /** Includes the workspace: another workspace's token may see other audiences. */
    private record Key(String workspace, long adAccount) {}

    /** @param known Facebook ids known before the list was read; those missing in it were deleted on Facebook */
    private record Listing(List<FacebookAudience> audiences, Set<Long> known, Instant readAt) {

        boolean isFresh(Instant now) {
            return readAt.plus(FRESH).isAfter(now);
        }

        boolean covers(Set<Long> facebookIds) {
            var listed = audiences.stream().map(FacebookAudience::id).collect(toSet());
            return facebookIds.stream().allMatch(id -> known.contains(id) || listed.contains(id));
        }
    }

    /**
     * All pages; fails with a problem if Facebook does. A cached list is read again if it lacks an audience that any
     * replica has created or adopted since.
     *
     * @param facebookIds all ids known here
     */
    Uni<List<FacebookAudience>> list(String workspace, long adAccount, Set<Long> facebookIds) {
        var key = new Key(workspace, adAccount);
        var remembered = listings.get(key);
        if (remembered != null && remembered.isFresh(clock.instant()) && remembered.covers(facebookIds)) {
            return Uni.createFrom().item(remembered.audiences());
        }
        return read(workspace, adAccount)
                .map(answer -> FacebookProblems.valueOf(answer, "ad_account"))
                .invoke(audiences -> remember(key, audiences, facebookIds));
    }

    /** Bypasses the cache. */
    Uni<MetaResult<List<FacebookAudience>>> read(String workspace, long adAccount) {
        return Paging.read(page -> calls.make(workspace, adAccount, call -> facebook.listAudiences(call, page)));
    }

    private void remember(Key key, List<FacebookAudience> audiences, Set<Long> facebookIds) {
        var now = clock.instant();
        listings.values().removeIf(listing -> !listing.isFresh(now));
        if (listings.size() < MAX_ACCOUNTS) {
            listings.put(key, new Listing(audiences, facebookIds, now));
        }
    }
}
