package io.audiencesync.delivery.recheck;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.parked.ReadHeld;
import io.audiencesync.buffer.settle.Settle;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.LeaseDeadline;
import io.audiencesync.delivery.Request;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.delivery.send.AttemptLog;
import io.audiencesync.delivery.send.DrainSteps;
import io.audiencesync.delivery.send.Settlements;
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
    private final AttemptLog attemptLog;
    private final RandomGenerator random = RandomGenerator.getDefault();

    HeldProbe(DrainSteps steps, ReadHeld readHeld, Settle settle, AudienceSize size, AttemptLog attemptLog) {
        this.steps = steps;
        this.readHeld = readHeld;
        this.settle = settle;
        this.size = size;
        this.attemptLog = attemptLog;
    }

    /** @param rows how many rows of at most 1,000 entries to try in one request */
    Uni<Optional<SendResult>> run(Lease lease, LeaseDeadline leaseDeadline, int rows) {
        var suspectsFirst = random.nextBoolean();
        return run(lease, leaseDeadline, rows, suspectsFirst)
                .chain(first -> first.isPresent()
                        ? Uni.createFrom().item(first)
                        : run(lease, leaseDeadline, rows, !suspectsFirst));
    }

    /** Removals from a small audience, or suspects: neither waits for the other. */
    private Uni<Optional<SendResult>> run(Lease lease, LeaseDeadline leaseDeadline, int rows, boolean suspects) {
        return readHeld.read(lease.lane(), rows, suspects)
                .chain(chunks -> chunks.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : send(lease, leaseDeadline, Request.first(steps.plan(chunks)), suspects)
                                .map(Optional::of));
    }

    private Uni<SendResult> send(Lease lease, LeaseDeadline leaseDeadline, Request request, boolean suspects) {
        return steps.exchange(lease, leaseDeadline, request)
                .map(result -> stillParked(result, suspects))
                .call(result -> settle(lease, request, result, suspects))
                .invoke(result -> attemptLog.settled(lease, request, result))
                .call(result -> result.isTooSmall()
                        ? size.note(lease)
                        : Uni.createFrom().voidItem());
    }

    /** What is refused or fails here concerns what was tried alone: the lane goes on. */
    private static SendResult stillParked(SendResult result, boolean suspects) {
        return result.stopped()
                .filter(Decision.Retry.class::isInstance)
                .map(Decision.Retry.class::cast)
                .filter(postpone -> postpone.cause() == Cause.UPDATE_REFUSED || suspects && postpone.mayHaveArrived())
                .map(postpone -> result.parked(postpone.cause()))
                .orElse(result);
    }

    private Uni<Void> settle(Lease lease, Request request, SendResult result, boolean suspects) {
        var becomesSuspect = !suspects
                && result.stopped()
                        .filter(new Decision.Park(Cause.UPDATE_REFUSED)::equals)
                        .isPresent();
        if (result.synced().isEmpty() && result.invalid().isEmpty() && !becomesSuspect) {
            return Uni.createFrom().voidItem();
        }
        return Settlements.of(request, result)
                .map(settlement -> settle.settleParked(lease, settlement))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
