package io.audiencesync.audience;

import io.audiencesync.connection.AccountCalls;
import io.audiencesync.connection.AllPages;
import io.audiencesync.connection.Answers;
import io.audiencesync.meta.FacebookAudience;
import io.audiencesync.meta.MetaAnswer;
import io.audiencesync.meta.MetaClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The audiences of ad accounts on Facebook, remembered for as long as somebody types a name. */
@ApplicationScoped
class Catalog {

    private static final Duration FRESH = Duration.ofSeconds(15);
    private static final int MAX_ACCOUNTS = 1_000;

    private final AccountCalls calls;
    private final MetaClient facebook;
    private final Clock clock;
    private final Map<Key, Listing> listings = new ConcurrentHashMap<>();

    Catalog(AccountCalls calls, MetaClient facebook, Clock clock) {
        this.calls = calls;
        this.facebook = facebook;
        this.clock = clock;
    }

    /** Per workspace: another one's token may see other audiences. */
    private record Key(String workspace, long adAccount) {}

    private record Listing(List<FacebookAudience> audiences, Instant readAt) {}

    /** All pages; fails with a problem where Facebook does. */
    Uni<List<FacebookAudience>> list(String workspace, long adAccount) {
        var key = new Key(workspace, adAccount);
        var known = listings.get(key);
        if (known != null && known.readAt().plus(FRESH).isAfter(clock.instant())) {
            return Uni.createFrom().item(known.audiences());
        }
        return read(workspace, adAccount)
                .map(answer -> Answers.valueOf(answer, "ad_account"))
                .invoke(audiences -> remember(key, audiences));
    }

    /** Without memory. */
    Uni<MetaAnswer<List<FacebookAudience>>> read(String workspace, long adAccount) {
        return AllPages.read(page -> calls.make(workspace, adAccount, call -> facebook.listAudiences(call, page)));
    }

    private void remember(Key key, List<FacebookAudience> audiences) {
        var now = clock.instant();
        listings.values().removeIf(listing -> !listing.readAt().plus(FRESH).isAfter(now));
        if (listings.size() < MAX_ACCOUNTS) {
            listings.put(key, new Listing(audiences, now));
        }
    }
}
