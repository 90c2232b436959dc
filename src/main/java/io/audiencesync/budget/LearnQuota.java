package io.audiencesync.budget;

import io.audiencesync.cause.Cause;
import io.audiencesync.meta.reply.MetaReply;
import io.audiencesync.meta.reply.Usage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts answered calls, and writes them with the reported usage when it changes: from both follows the quota, if it is
 * smaller than the known one. Without usage, the first refusal shows it.
 */
@ApplicationScoped
public class LearnQuota {

    private final Map<Long, AtomicReference<CallCount>> counts = new ConcurrentHashMap<>();
    private final WriteCalls write;
    private final PermitCaches permitCaches;
    private final Clock clock;

    public LearnQuota(WriteCalls write, PermitCaches permitCaches, Clock clock) {
        this.write = write;
        this.permitCaches = permitCaches;
        this.clock = clock;
    }

    Uni<Void> apply(long adAccount, MetaReply reply) {
        if (reply instanceof MetaReply.NotSent) {
            return Uni.createFrom().voidItem();
        }
        // a refused call's usage is no measure: it stays at its limit
        if (reply instanceof MetaReply.Throttled refused) {
            return isOfUnknownQuota(refused) ? write(adAccount, 0, true) : apply(adAccount, Usage.UNKNOWN);
        }
        return apply(adAccount, reply.usage());
    }

    Uni<Void> apply(long adAccount, Usage usage) {
        return write(adAccount, usage.useCase(), false);
    }

    private static boolean isOfUnknownQuota(MetaReply.Throttled refused) {
        return refused.cause() == Cause.THROTTLED
                && !refused.appWide()
                && refused.usage().hottestOfAccount() == 0;
    }

    private Uni<Void> write(long adAccount, double usage, boolean refused) {
        var now = clock.instant();
        var count = counts.computeIfAbsent(adAccount, ignored -> new AtomicReference<>(new CallCount(0, 0, now)));
        var before = count.getAndUpdate(counted -> {
            var answered = counted.plusOne();
            return refused || answered.isDue(usage, now) ? answered.written(usage, now) : answered;
        });
        var answered = before.plusOne();
        if (!refused && !answered.isDue(usage, now)) {
            return Uni.createFrom().voidItem();
        }
        return write.write(adAccount, answered.calls(), usage, refused)
                .invoke(learned -> {
                    if (learned) {
                        permitCaches.discard(adAccount);
                    }
                })
                .replaceWithVoid();
    }
}
