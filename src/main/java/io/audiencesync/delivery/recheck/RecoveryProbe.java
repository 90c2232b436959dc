package io.audiencesync.delivery.recheck;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.replay.ErroredRow;
import io.audiencesync.buffer.replay.ReadRecoverable;
import io.audiencesync.buffer.replay.RequestReplay;
import io.audiencesync.delivery.DeliveryConfig;
import io.audiencesync.delivery.LeaseDeadline;
import io.audiencesync.delivery.Payloads;
import io.audiencesync.delivery.Request;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.delivery.send.Attempt;
import io.audiencesync.delivery.send.AttemptLog;
import io.audiencesync.delivery.send.Attempts;
import io.audiencesync.delivery.send.Plan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * A lane with only errored entries has no traffic that would show that their cause has cleared. So this sends one row
 * from time to time. A failed probe changes no state; after a success all entries with that cause are replayed.
 * Sending an entry twice is harmless.
 */
@ApplicationScoped
class RecoveryProbe {

    private final DeliveryConfig config;
    private final Attempts attempts;
    private final ReadRecoverable readRecoverable;
    private final RequestReplay requestReplay;
    private final AttemptLog attemptLog;

    RecoveryProbe(
            DeliveryConfig config,
            Attempts attempts,
            ReadRecoverable readRecoverable,
            RequestReplay requestReplay,
            AttemptLog attemptLog) {
        this.config = config;
        this.attempts = attempts;
        this.readRecoverable = readRecoverable;
        this.requestReplay = requestReplay;
        this.attemptLog = attemptLog;
    }

    Uni<Optional<SendResult>> run(Lease lease, LeaseDeadline leaseDeadline) {
        return readRecoverable
                .read(lease)
                .chain(errored -> errored.map(
                                row -> send(lease, leaseDeadline, row).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<SendResult> send(Lease lease, LeaseDeadline leaseDeadline, ErroredRow errored) {
        var chunks = List.of(isStillRequested(errored));
        var attempt = Attempt.of(lease, leaseDeadline, Request.first(Plan.of(chunks, config.requestEntries())));
        return attempts.send(attempt)
                .invoke(result -> attemptLog.probed(attempt, result))
                .call(result -> result.synced().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : requestReplay.recovered(lease, errored.cause()));
    }

    private static Chunk isStillRequested(ErroredRow errored) {
        var entries = Payloads.read(errored.chunk()).entries().stream()
                .filter(entry -> errored.users().contains(entry.userKey()))
                .toList();
        return Payloads.only(errored.chunk(), entries);
    }
}
