package io.audiencesync.delivery;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Failed;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.ReadExpired;
import io.audiencesync.buffer.Settle;
import io.audiencesync.buffer.Settlement;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Gives up the entries of a blocked lane whose 13 hours are over, with the cause that blocks it. */
@ApplicationScoped
class Expiry {

    private final ReadExpired expired;
    private final Settle settle;
    private final Journal journal;

    Expiry(ReadExpired expired, Settle settle, Journal journal) {
        this.expired = expired;
        this.settle = settle;
        this.journal = journal;
    }

    /** @return how many entries were errored */
    Uni<Long> run(Lease lease, String cause, String detail) {
        return Multi.createBy()
                .repeating()
                .uni(() -> expired.read(lease.lane()).call(chunks -> giveUp(lease, chunks, cause, detail)))
                .whilst(chunks -> !chunks.isEmpty())
                .onItem()
                .transform(chunks -> chunks.stream().mapToLong(Chunk::entries).sum())
                .collect()
                .in(() -> new long[1], (sum, entries) -> sum[0] += entries)
                .map(sum -> sum[0])
                .invoke(journal::gaveUp);
    }

    private Uni<Void> giveUp(Lease lease, List<Chunk> chunks, String cause, String detail) {
        if (chunks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var failed = chunks.stream()
                .map(chunk -> new Failed(chunk, Payloads.keys(chunk), cause, detail))
                .toList();
        return settle.settle(lease, Settlement.errored(chunks, failed));
    }
}
