package io.audiencesync.budget;

import io.audiencesync.meta.reply.Usage;
import io.audiencesync.meta.reply.Usage.Tier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Converts the usage in each reply into the throttle, and the tier, of the ad account's budget. */
@ApplicationScoped
public class Throttles {

    private final Map<Long, UsageThrottle> throttles = new ConcurrentHashMap<>();
    private final Map<Long, Tier> tiers = new ConcurrentHashMap<>();
    private final BudgetConfig config;
    private final BudgetQuota quota;
    private final WriteThrottle write;
    private final PermitCaches permitCaches;
    private final Clock clock;

    public Throttles(
            BudgetConfig config, BudgetQuota quota, WriteThrottle write, PermitCaches permitCaches, Clock clock) {
        this.config = config;
        this.quota = quota;
        this.write = write;
        this.permitCaches = permitCaches;
        this.clock = clock;
    }

    Uni<Void> apply(long adAccount, Usage usage) {
        return tier(adAccount, usage.tier()).chain(() -> throttle(adAccount, usage));
    }

    private Uni<Void> tier(long adAccount, Tier reported) {
        if (reported == Tier.UNKNOWN || reported == tiers.get(adAccount)) {
            return Uni.createFrom().voidItem();
        }
        return quota.refresh(adAccount, reported).invoke(() -> tiers.put(adAccount, reported));
    }

    private Uni<Void> throttle(long adAccount, Usage usage) {
        var now = clock.instant();
        return throttles
                .computeIfAbsent(adAccount, ignored -> new UsageThrottle(config, now))
                .read(usage, now)
                .map(throttle -> write(adAccount, throttle, usage.adAccount()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> write(long adAccount, Throttle throttle, double score) {
        return write.write(adAccount, throttle, score).invoke(() -> {
            if (throttle.hold().isPositive()) {
                permitCaches.discard(adAccount);
            }
        });
    }
}
