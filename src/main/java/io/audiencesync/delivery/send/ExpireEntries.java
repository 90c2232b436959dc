package io.audiencesync.delivery.send;

import io.audiencesync.async.Repeat;
import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.NewErrored;
import io.audiencesync.buffer.Settlement;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.audiencesync.buffer.lanes.ReadExpired;
import io.audiencesync.buffer.parked.ReadExpiredHeld;
import io.audiencesync.buffer.settle.Settle;
import io.audiencesync.delivery.DeliveryConfig;
import io.audiencesync.delivery.Payloads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Expires entries after 13 hours: those of a blocked lane, with the cause of its block, and held ones. */
@ApplicationScoped
public class ExpireEntries {

    private final ReadExpired expired;
    private final ReadExpiredHeld expiredHeld;
    private final Settle settle;
    private final LeasedLane lane;
    private final DeliveryConfig config;
    private final AttemptLog attemptLog;

    ExpireEntries(
            ReadExpired expired,
            ReadExpiredHeld expiredHeld,
            Settle settle,
            LeasedLane lane,
            DeliveryConfig config,
            AttemptLog attemptLog) {
        this.expired = expired;
        this.expiredHeld = expiredHeld;
        this.settle = settle;
        this.lane = lane;
        this.config = config;
        this.attemptLog = attemptLog;
    }

    /** @return the number of errored entries */
    public Uni<Long> run(Lease lease, String cause, @Nullable String detail) {
        return untilNone(() -> renewed(lease)
                .chain(() -> expired.read(lease.lane()))
                .map(chunks -> chunks.stream()
                        .map(chunk -> failed(chunk, cause, detail))
                        .toList())
                .chain(failed -> giveUp(failed, settlement -> settle.settle(lease, settlement))));
    }

    /** @return the number of errored held entries, each with the cause that held it */
    public Uni<Long> runHeld(Lease lease) {
        return untilNone(() -> renewed(lease)
                .chain(() -> expiredHeld.read(lease.lane()))
                .map(rows -> rows.stream()
                        .map(row -> failed(row.chunk(), row.cause(), "held for 13 hours"))
                        .toList())
                .chain(failed -> giveUp(failed, settlement -> settle.settleParked(lease, settlement))));
    }

    /** Renews the lease for any number of entries, so that no other owner takes the lane. */
    private Uni<Void> renewed(Lease lease) {
        return lane.renew(lease, config.lease());
    }

    private Uni<Long> untilNone(Supplier<Uni<Long>> some) {
        var total = new AtomicLong();
        return Repeat.whilst(() -> some.get().invoke(total::addAndGet), entries -> entries > 0)
                .map(ignored -> total.get())
                .invoke(attemptLog::gaveUp);
    }

    /** The number of entries; none at the end. */
    private static Uni<Long> giveUp(List<NewErrored> failed, Function<Settlement, Uni<Void>> settle) {
        if (failed.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        var chunks = failed.stream().map(NewErrored::chunk).toList();
        return settle.apply(Settlement.errored(chunks, failed))
                .replaceWith(chunks.stream().mapToLong(Chunk::entries).sum());
    }

    private static NewErrored failed(Chunk chunk, String cause, @Nullable String detail) {
        return new NewErrored(chunk, Payloads.keys(chunk), cause, detail);
    }
}
