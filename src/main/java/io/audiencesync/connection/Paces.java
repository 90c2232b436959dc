package io.audiencesync.connection;

import io.audiencesync.meta.Usage;
import io.audiencesync.meta.Usage.Tier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Turns the usage that Facebook tells with each reply into the pace, and the tier, of the ad account's budget. */
@ApplicationScoped
class Paces {

    private final Map<Long, PaceGauge> gauges = new ConcurrentHashMap<>();
    private final Map<Long, Tier> tiers = new ConcurrentHashMap<>();
    private final BudgetConfig config;
    private final BudgetQuota quota;
    private final PaceWrite write;
    private final BudgetPurses purses;

    Paces(BudgetConfig config, BudgetQuota quota, PaceWrite write, BudgetPurses purses) {
        this.config = config;
        this.quota = quota;
        this.write = write;
        this.purses = purses;
    }

    Uni<Void> heed(long adAccount, Usage usage) {
        return tier(adAccount, usage.tier()).chain(() -> pace(adAccount, usage));
    }

    private Uni<Void> tier(long adAccount, Tier told) {
        if (told == Tier.UNKNOWN || told == tiers.get(adAccount)) {
            return Uni.createFrom().voidItem();
        }
        return quota.refresh(adAccount, told).invoke(() -> tiers.put(adAccount, told));
    }

    private Uni<Void> pace(long adAccount, Usage usage) {
        var now = System.nanoTime();
        return gauges.computeIfAbsent(adAccount, ignored -> new PaceGauge(config, now))
                .read(usage, now)
                .map(pace -> write(adAccount, pace, usage.adAccount()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> write(long adAccount, Pace pace, double score) {
        return write.write(adAccount, pace, score).invoke(() -> {
            if (pace.hold().isPositive()) {
                purses.discard(adAccount);
            }
        });
    }
}
