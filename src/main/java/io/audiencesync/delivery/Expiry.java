package io.audiencesync.delivery;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Failed;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.LeasedLane;
import io.audiencesync.buffer.ReadExpired;
import io.audiencesync.buffer.ReadExpiredHeld;
import io.audiencesync.buffer.Settle;
import io.audiencesync.buffer.Settlement;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Gives up entries whose 13 hours are over: those of a blocked lane, with the cause that blocks it, and held ones. */
@ApplicationScoped
class Expiry {

    private final ReadExpired expired;
    private final ReadExpiredHeld expiredHeld;
    private final Settle settle;
    private final LeasedLane lane;
    private final DeliveryConfig config;
    private final Journal journal;

    Expiry(
            ReadExpired expired,
            ReadExpiredHeld expiredHeld,
            Settle settle,
            LeasedLane lane,
            DeliveryConfig config,
            Journal journal) {
        this.expired = expired;
        this.expiredHeld = expiredHeld;
        this.settle = settle;
        this.lane = lane;
        this.config = config;
        this.journal = journal;
    }

    /** @return how many entries were errored */
    Uni<Long> run(Lease lease, String cause, String detail) {
        return untilNone(() -> renewed(lease)
                .chain(() -> expired.read(lease.lane()))
                .map(chunks -> chunks.stream()
                        .map(chunk -> failed(chunk, cause, detail))
                        .toList())
                .call(failed -> giveUp(failed, settlement -> settle.settle(lease, settlement))));
    }

    /** @return how many held entries were errored, each with the cause that held it */
    Uni<Long> runHeld(Lease lease) {
        return untilNone(() -> renewed(lease)
                .chain(() -> expiredHeld.read(lease.lane()))
                .map(rows -> rows.stream()
                        .map(row -> failed(row.chunk(), row.cause(), "held for 13 hours"))
                        .toList())
                .call(failed -> giveUp(failed, settlement -> settle.settleParked(lease, settlement))));
    }

    /** However many there are: nobody else begins with this lane meanwhile. */
    private Uni<Void> renewed(Lease lease) {
        return lane.renew(lease, config.lease());
    }

    private Uni<Long> untilNone(Supplier<Uni<List<Failed>>> some) {
        return Multi.createBy()
                .repeating()
                .uni(some::get)
                .whilst(failed -> !failed.isEmpty())
                .onItem()
                .transform(failed -> failed.stream()
                        .mapToLong(each -> each.chunk().entries())
                        .sum())
                .collect()
                .in(() -> new long[1], (sum, entries) -> sum[0] += entries)
                .map(sum -> sum[0])
                .invoke(journal::gaveUp);
    }

    private static Uni<Void> giveUp(List<Failed> failed, Function<Settlement, Uni<Void>> settle) {
        return failed.isEmpty()
                ? Uni.createFrom().voidItem()
                : settle.apply(
                        Settlement.errored(failed.stream().map(Failed::chunk).toList(), failed));
    }

    private static Failed failed(Chunk chunk, String cause, String detail) {
        return new Failed(chunk, Payloads.keys(chunk), cause, detail);
    }
}
