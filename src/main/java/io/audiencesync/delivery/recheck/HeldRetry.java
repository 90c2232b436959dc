package io.audiencesync.delivery.recheck;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.parked.ReadHeld;
import io.audiencesync.buffer.settle.Settle;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.LeaseDeadline;
import io.audiencesync.delivery.Request;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.delivery.send.Attempt;
import io.audiencesync.delivery.send.AttemptLog;
import io.audiencesync.delivery.send.Attempts;
import io.audiencesync.delivery.send.Settlements;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Retries held entries directly from the parked rows: a refusal costs one request and writes nothing about them. */
@ApplicationScoped
class HeldRetry {

    private final Attempts attempts;
    private final ReadHeld readHeld;
    private final Settle settle;
    private final AudienceSize size;
    private final AttemptLog attemptLog;
    private final RandomGenerator random = RandomGenerator.getDefault();

    HeldRetry(Attempts attempts, ReadHeld readHeld, Settle settle, AudienceSize size, AttemptLog attemptLog) {
        this.attempts = attempts;
        this.readHeld = readHeld;
        this.settle = settle;
        this.size = size;
        this.attemptLog = attemptLog;
    }

    /** @param rows number of rows, of at most 1,000 entries each, to try in one request */
    Uni<Optional<SendResult>> run(LeaseDeadline deadline, int rows) {
        var suspectsFirst = random.nextBoolean();
        return run(deadline, rows, suspectsFirst)
                .chain(first -> first.isPresent() ? Uni.createFrom().item(first) : run(deadline, rows, !suspectsFirst));
    }

    /** Removals from a small audience, or suspects: neither delays the other. */
    private Uni<Optional<SendResult>> run(LeaseDeadline deadline, int rows, boolean suspects) {
        return readHeld.read(deadline.lease().lane(), rows, suspects)
                .chain(chunks -> chunks.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : send(attempts.first(deadline, chunks), suspects).map(Optional::of));
    }

    private Uni<SendResult> send(Attempt attempt, boolean suspects) {
        return attempts.send(attempt)
                .map(result -> stillParked(result, suspects))
                .call(result -> settle(attempt.lease(), attempt.request(), result, suspects))
                .invoke(result -> attemptLog.settled(attempt, result))
                .call(result -> result.isTooSmall()
                        ? size.note(attempt.lease())
                        : Uni.createFrom().voidItem());
    }

    /** A refusal or failure here concerns only the retried entries: the lane continues. */
    private static SendResult stillParked(SendResult result, boolean suspects) {
        return result.deferral()
                .filter(Decision.Retry.class::isInstance)
                .map(Decision.Retry.class::cast)
                .filter(retry -> retry.cause() == Cause.UPDATE_REFUSED || suspects && retry.mayHaveArrived())
                .map(result::parked)
                .orElse(result);
    }

    private Uni<Void> settle(Lease lease, Request request, SendResult result, boolean suspects) {
        var becomesSuspect = !suspects && result.isParkedFor(Cause.UPDATE_REFUSED);
        if (result.synced().isEmpty() && result.invalid().isEmpty() && !becomesSuspect) {
            return Uni.createFrom().voidItem();
        }
        return Settlements.of(request, result)
                .map(settlement -> settle.settleParked(lease, settlement))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
