package io.audiencesync.delivery;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.ReadHeld;
import io.audiencesync.buffer.Settle;
import io.audiencesync.cause.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Tries held entries again, straight from where they are parked: a refusal costs a request and writes nothing about them. */
@ApplicationScoped
class HeldProbe {

    private final DrainSteps steps;
    private final ReadHeld readHeld;
    private final Settle settle;
    private final AudienceSize size;
    private final Journal journal;
    private final RandomGenerator random = RandomGenerator.getDefault();

    HeldProbe(DrainSteps steps, ReadHeld readHeld, Settle settle, AudienceSize size, Journal journal) {
        this.steps = steps;
        this.readHeld = readHeld;
        this.settle = settle;
        this.size = size;
        this.journal = journal;
    }

    /** @param rows how many rows of at most 1,000 entries to try in one request */
    Uni<Optional<Verdict>> run(Lease lease, Tenure tenure, int rows) {
        var suspectsFirst = random.nextBoolean();
        return run(lease, tenure, rows, suspectsFirst)
                .chain(first ->
                        first.isPresent() ? Uni.createFrom().item(first) : run(lease, tenure, rows, !suspectsFirst));
    }

    /** Removals from a small audience, or suspects: neither waits for the other. */
    private Uni<Optional<Verdict>> run(Lease lease, Tenure tenure, int rows, boolean suspects) {
        return readHeld.read(lease.lane(), rows, suspects)
                .chain(chunks -> chunks.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : send(lease, tenure, Request.first(steps.plan(chunks)), suspects)
                                .map(Optional::of));
    }

    private Uni<Verdict> send(Lease lease, Tenure tenure, Request request, boolean suspects) {
        return steps.exchange(lease, tenure, request)
                .map(verdict -> stillParked(verdict, suspects))
                .call(verdict -> settle(lease, request, verdict, suspects))
                .invoke(verdict -> journal.settled(lease, request, verdict))
                .call(verdict -> verdict.isTooSmall()
                        ? size.note(lease)
                        : Uni.createFrom().voidItem());
    }

    /** What is refused or fails here concerns what was tried alone: the lane goes on. */
    private static Verdict stillParked(Verdict verdict, boolean suspects) {
        return verdict.stopped()
                .filter(Decision.Postpone.class::isInstance)
                .map(Decision.Postpone.class::cast)
                .filter(postpone -> postpone.cause() == Cause.UPDATE_REFUSED || suspects && postpone.mayHaveArrived())
                .map(postpone -> verdict.parked(postpone.cause()))
                .orElse(verdict);
    }

    private Uni<Void> settle(Lease lease, Request request, Verdict verdict, boolean suspects) {
        var becomesSuspect = !suspects
                && verdict.stopped()
                        .filter(new Decision.Hold(Cause.UPDATE_REFUSED)::equals)
                        .isPresent();
        if (verdict.synced().isEmpty() && verdict.invalid().isEmpty() && !becomesSuspect) {
            return Uni.createFrom().voidItem();
        }
        return Settlements.of(request, verdict)
                .map(settlement -> settle.settleParked(lease, settlement))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
