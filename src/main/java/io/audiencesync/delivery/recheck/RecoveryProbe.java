package io.audiencesync.delivery.recheck;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.replay.ErroredRow;
import io.audiencesync.buffer.replay.ReadRecoverable;
import io.audiencesync.buffer.replay.RequestReplay;
import io.audiencesync.delivery.LeaseDeadline;
import io.audiencesync.delivery.Payloads;
import io.audiencesync.delivery.Request;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.delivery.send.DrainSteps;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Where only errored entries are left, nothing would ever tell that their cause is over. So some of them are sent now and then,
 * without a word in the database; once Facebook takes them, all of that cause are replayed. Sending an entry twice is harmless.
 */
@ApplicationScoped
class RecoveryProbe {

    private final DrainSteps steps;
    private final ReadRecoverable readRecoverable;
    private final RequestReplay requestReplay;

    RecoveryProbe(DrainSteps steps, ReadRecoverable readRecoverable, RequestReplay requestReplay) {
        this.steps = steps;
        this.readRecoverable = readRecoverable;
        this.requestReplay = requestReplay;
    }

    Uni<Optional<SendResult>> run(Lease lease, LeaseDeadline leaseDeadline) {
        return readRecoverable
                .read(lease)
                .chain(errored -> errored.map(
                                row -> send(lease, leaseDeadline, row).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<SendResult> send(Lease lease, LeaseDeadline leaseDeadline, ErroredRow errored) {
        return steps.exchange(lease, leaseDeadline, Request.first(steps.plan(List.of(isStillRequested(errored)))))
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
