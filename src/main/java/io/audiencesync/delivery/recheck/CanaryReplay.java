package io.audiencesync.delivery.recheck;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.replay.ErroredRow;
import io.audiencesync.buffer.replay.ReadRecoverable;
import io.audiencesync.buffer.replay.RequestReplay;
import io.audiencesync.delivery.LeaseDeadline;
import io.audiencesync.delivery.Payloads;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.delivery.send.AttemptLog;
import io.audiencesync.delivery.send.Attempts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * A lane with only errored entries has no traffic that would show that their cause has cleared. So this sends one row
 * from time to time, as a canary. A failure changes no state; after a success all entries with that cause are replayed.
 * Sending an entry twice is harmless.
 */
@ApplicationScoped
class CanaryReplay {

    private final Attempts attempts;
    private final ReadRecoverable readRecoverable;
    private final RequestReplay requestReplay;
    private final AttemptLog attemptLog;

    CanaryReplay(
            Attempts attempts, ReadRecoverable readRecoverable, RequestReplay requestReplay, AttemptLog attemptLog) {
        this.attempts = attempts;
        this.readRecoverable = readRecoverable;
        this.requestReplay = requestReplay;
        this.attemptLog = attemptLog;
    }

    Uni<Optional<SendResult>> run(LeaseDeadline deadline) {
        return readRecoverable
                .read(deadline.lease())
                .chain(errored -> errored.map(row -> send(deadline, row).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<SendResult> send(LeaseDeadline deadline, ErroredRow errored) {
        var attempt = attempts.first(deadline, List.of(notSuperseded(errored)));
        return attempts.send(attempt)
                .invoke(result -> attemptLog.canary(attempt, result))
                .call(result -> result.synced().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : requestReplay.recovered(deadline.lease(), errored.cause()));
    }

    private static Chunk notSuperseded(ErroredRow errored) {
        var entries = Payloads.read(errored.chunk()).entries().stream()
                .filter(entry -> errored.users().contains(entry.userKey()))
                .toList();
        return Payloads.only(errored.chunk(), entries);
    }
}
