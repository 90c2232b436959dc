package io.audiencesync.delivery;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Errored;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.ReadRecoverable;
import io.audiencesync.buffer.RequestReplay;
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

    Uni<Optional<Verdict>> run(Lease lease, Tenure tenure) {
        return readRecoverable
                .read(lease)
                .chain(errored -> errored.map(row -> send(lease, tenure, row).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Verdict> send(Lease lease, Tenure tenure, Errored errored) {
        return steps.exchange(lease, tenure, Request.first(steps.plan(List.of(stillWanted(errored)))))
                .call(verdict -> verdict.synced().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : requestReplay.recovered(lease, errored.cause()));
    }

    private static Chunk stillWanted(Errored errored) {
        var entries = Payloads.read(errored.chunk()).entries().stream()
                .filter(entry -> errored.users().contains(entry.userKey()))
                .toList();
        return Payloads.only(errored.chunk(), entries);
    }
}
