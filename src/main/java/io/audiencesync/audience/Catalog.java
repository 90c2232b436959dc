package io.audiencesync.audience;

import io.audiencesync.connection.AllPages;
import io.audiencesync.connection.Answers;
import io.audiencesync.meta.FacebookAudience;
import io.audiencesync.meta.MetaCall;
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

    private final MetaClient facebook;
    private final Clock clock;
    private final Map<Key, Listing> listings = new ConcurrentHashMap<>();

    Catalog(MetaClient facebook, Clock clock) {
        this.facebook = facebook;
        this.clock = clock;
    }

    /** Per workspace: another one's token may see other audiences. */
    private record Key(String workspace, long adAccount) {}

    private record Listing(List<FacebookAudience> audiences, Instant readAt) {}

    /** All pages; fails with a problem where Facebook does. */
    Uni<List<FacebookAudience>> list(String workspace, MetaCall call) {
        var key = new Key(workspace, call.adAccountId());
        var known = listings.get(key);
        if (known != null && known.readAt().plus(FRESH).isAfter(clock.instant())) {
            return Uni.createFrom().item(known.audiences());
        }
        return read(call).invoke(audiences -> remember(key, audiences));
    }

    /** Without memory. */
    Uni<List<FacebookAudience>> read(MetaCall call) {
        return AllPages.read(page -> facebook.listAudiences(call, page))
                .map(answer -> Answers.valueOf(answer, "ad_account"));
    }

    private void remember(Key key, List<FacebookAudience> audiences) {
        var now = clock.instant();
        listings.values().removeIf(listing -> !listing.readAt().plus(FRESH).isAfter(now));
        if (listings.size() < MAX_ACCOUNTS) {
            listings.put(key, new Listing(audiences, now));
        }
    }
}
