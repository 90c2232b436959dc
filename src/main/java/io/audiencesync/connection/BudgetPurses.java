package io.audiencesync.connection;

import io.audiencesync.meta.Usage.Tier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The purses of this replica, one per ad account in use. */
@ApplicationScoped
class BudgetPurses {

    private final Map<Long, BudgetPurse> purses = new ConcurrentHashMap<>();
    private final Map<Long, Long> counted = new ConcurrentHashMap<>();
    private final BudgetTake take;
    private final BudgetQuota quota;
    private final Duration recount;

    BudgetPurses(BudgetTake take, BudgetQuota quota, BudgetConfig config) {
        this.take = take;
        this.quota = quota;
        this.recount = config.recount();
    }

    /** Empty if a leave was there; else how long to wait for the next. */
    Uni<Optional<Duration>> take(long adAccount) {
        return purses.computeIfAbsent(adAccount, this::purse).take();
    }

    private BudgetPurse purse(long adAccount) {
        return new BudgetPurse(wanted -> draw(adAccount, wanted), System::nanoTime);
    }

    private Uni<BudgetShare> draw(long adAccount, int wanted) {
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
