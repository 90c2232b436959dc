package io.audiencesync.budget;

import io.audiencesync.meta.reply.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This replica's uploads in flight per ad account. While Facebook reports no usage of the account, its quota shows only
 * in a refusal, which all calls in flight share: so one upload at a time.
 */
@ApplicationScoped
public class UploadsInFlight {

    private static final Duration MEMORY = Duration.ofHours(1);

    private final Map<Long, Instant> reportedAt = new ConcurrentHashMap<>();
    private final Map<Long, AtomicInteger> inFlight = new ConcurrentHashMap<>();
    private final Clock clock;

    public UploadsInFlight(Clock clock) {
        this.clock = clock;
    }

    /** @return false if another upload must end first; if true, {@link #ended} follows */
    boolean mayStart(long adAccount) {
        var uploads = uploads(adAccount);
        return isReported(adAccount) ? uploads.incrementAndGet() > 0 : uploads.compareAndSet(0, 1);
    }

    void ended(long adAccount) {
        uploads(adAccount).decrementAndGet();
    }

    void apply(long adAccount, Usage usage) {
        if (usage.reported()) {
            reportedAt.put(adAccount, clock.instant());
        }
    }

    private AtomicInteger uploads(long adAccount) {
        return inFlight.computeIfAbsent(adAccount, ignored -> new AtomicInteger());
    }

    private boolean isReported(long adAccount) {
        var reported = reportedAt.get(adAccount);
        return reported != null && clock.instant().isBefore(reported.plus(MEMORY));
    }
}
