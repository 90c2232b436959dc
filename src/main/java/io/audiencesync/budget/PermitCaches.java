package io.audiencesync.budget;

import io.audiencesync.meta.reply.Usage.Tier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** This replica's permit caches, one per ad account in use. */
@ApplicationScoped
public class PermitCaches {

    private static final Duration MEMORY = Duration.ofSeconds(5);

    /** A budget's answer without permits. */
    private record Empty(Instant foundAt, Instant until) {

        boolean isFresh(Instant now) {
            return !now.isBefore(foundAt) && now.isBefore(foundAt.plus(MEMORY));
        }
    }

    private final Map<Long, PermitCache> permitCaches = new ConcurrentHashMap<>();
    private final Map<Long, Long> counted = new ConcurrentHashMap<>();
    private final Map<Long, Empty> empty = new ConcurrentHashMap<>();
    private final TakePermits take;
    private final BudgetQuota quota;
    private final Duration recount;
    private final Clock clock;

    public PermitCaches(TakePermits take, BudgetQuota quota, BudgetConfig config, Clock clock) {
        this.take = take;
        this.quota = quota;
        this.recount = config.recount();
        this.clock = clock;
    }

    /** Empty if a permit was taken; else the time until the next. */
    Uni<Optional<Duration>> take(long adAccount) {
        return permitCaches
                .computeIfAbsent(adAccount, this::permitCache)
                .take()
                .invoke(wait -> remember(adAccount, wait));
    }

    /** The rest of the last known wait, if it is recent: Facebook may end it early. */
    Optional<Duration> knownWait(long adAccount) {
        var now = clock.instant();
        return Optional.ofNullable(empty.get(adAccount))
                .filter(found -> found.isFresh(now))
                .map(found -> Duration.between(now, found.until()))
                .filter(Duration::isPositive);
    }

    /** Discards permits drawn before the ad account was held. */
    void discard(long adAccount) {
        permitCaches.computeIfPresent(adAccount, (account, permitCache) -> {
            permitCache.discard();
            return permitCache;
        });
    }

    private void remember(long adAccount, Optional<Duration> wait) {
        var now = clock.instant();
        wait.ifPresentOrElse(
                time -> empty.put(adAccount, new Empty(now, now.plus(time))), () -> empty.remove(adAccount));
    }

    private PermitCache permitCache(long adAccount) {
        return new PermitCache(wanted -> draw(adAccount, wanted), System::nanoTime);
    }

    private Uni<Permits> draw(long adAccount, int wanted) {
        var now = System.nanoTime();
        var last = counted.get(adAccount);
        if (last != null && now - last < recount.toNanos()) {
            return take.take(adAccount, wanted);
        }
        return quota.refresh(adAccount, Tier.UNKNOWN)
                .invoke(() -> counted.put(adAccount, now))
                .chain(() -> take.take(adAccount, wanted));
    }
}
