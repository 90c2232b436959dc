package io.audiencesync.delivery;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.ReadHeld;
import io.audiencesync.buffer.Settle;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tries held entries again, straight from where they are parked: a refusal costs a request and writes nothing about them. */
@ApplicationScoped
class HeldProbe {

    private final DrainSteps steps;
    private final ReadHeld readHeld;
    private final Settle settle;
    private final AudienceSize size;
    private final Journal journal;

    HeldProbe(DrainSteps steps, ReadHeld readHeld, Settle settle, AudienceSize size, Journal journal) {
        this.steps = steps;
        this.readHeld = readHeld;
        this.settle = settle;
        this.size = size;
        this.journal = journal;
    }

    /** @param rows how many rows of at most 1,000 entries to try in one request */
    Uni<Optional<Verdict>> run(Lease lease, Tenure tenure, int rows) {
        return readHeld.read(lease.lane(), rows)
                .chain(chunks -> chunks.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : send(lease, tenure, Request.first(steps.plan(chunks))).map(Optional::of));
    }

    private Uni<Verdict> send(Lease lease, Tenure tenure, Request request) {
        return steps.exchange(lease, tenure, request)
                .call(verdict -> settle(lease, request, verdict))
                .invoke(verdict -> journal.settled(lease, request, verdict))
                .call(verdict ->
                        verdict.isHeld() ? size.note(lease) : Uni.createFrom().voidItem());
    }

    private Uni<Void> settle(Lease lease, Request request, Verdict verdict) {
        if (verdict.synced().isEmpty() && verdict.invalid().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Settlements.of(request, verdict, true)
                .map(settlement -> settle.settleParked(lease, settlement))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
