package io.audiencesync.delivery;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.LaneMarks.Marks;
import io.audiencesync.buffer.Lease;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Empties one leased lane, window by window, until it is empty, something stops it, or little enough is left to wait for the
 * next flush. The outline of delivery; the steps stand in {@link DrainSteps}.
 */
final class Drain {

    /** What a window came to. */
    private enum Progress {
        MORE,
        DONE
    }

    private final Lease lease;
    private final Tenure tenure;
    private final DrainSteps steps;
    private final BooleanSupplier stopping;
    private volatile Optional<Decision> stopped = Optional.empty();
    private boolean lifted;

    /** @param stopping whether the replica is about to stop: then no further window is begun */
    Drain(Lease lease, Tenure tenure, DrainSteps steps, BooleanSupplier stopping) {
        this.lease = lease;
        this.tenure = tenure;
        this.steps = steps;
        this.stopping = stopping;
    }

    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(this::window)
                .whilst(progress -> progress == Progress.MORE && !stopping.getAsBoolean())
                .collect()
                .last()
                .chain(() -> steps.finish(lease, stopped));
    }

    private Uni<Progress> window() {
        return tenure.renew().chain(() -> steps.window(lease)).chain(chunks -> {
            if (chunks.isEmpty()) {
                return Uni.createFrom().item(Progress.DONE);
            }
            return steps.marks(lease).chain(marks -> flush(chunks, marks));
        });
    }

    private Uni<Progress> flush(List<Chunk> chunks, Marks marks) {
        if (!marks.parked()) {
            return send(chunks, marks);
        }
        return steps.parkBystanders(lease, chunks)
                .chain(parked -> parked ? Uni.createFrom().item(Progress.MORE) : send(chunks, marks));
    }

    private Uni<Progress> send(List<Chunk> chunks, Marks marks) {
        var waves = steps.plan(chunks);
        return Multi.createFrom()
                .iterable(waves)
                .onItem()
                .transformToUniAndConcatenate(
                        wave -> stopped.isPresent() ? Uni.createFrom().voidItem() : wave(wave, marks))
                .collect()
                .last()
                .map(ignored -> stopped.isEmpty() && steps.isWorthAnother(chunks) ? Progress.MORE : Progress.DONE);
    }

    private Uni<Void> wave(List<Request> wave, Marks marks) {
        var sent = wave.stream().map(request -> request(request, marks)).toList();
        return Uni.join()
                .all(sent)
                .usingConcurrencyOf(steps.parallelRequests())
                .andFailFast()
                .replaceWithVoid();
    }

    private Uni<Void> request(Request request, Marks marks) {
        return Uni.createFrom()
                .deferred(() -> stopped.isPresent()
                        ? Uni.createFrom().voidItem()
                        : steps.exchange(lease, tenure, request)
                                .call(verdict -> steps.settle(lease, request, verdict, marks))
                                .call(this::lift)
                                .invoke(this::note)
                                .replaceWithVoid());
    }

    private Uni<Void> lift(Verdict verdict) {
        if (lifted || verdict.synced().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        lifted = true;
        return steps.lift(lease);
    }

    /** A hold stops nothing: what is held is parked by now. */
    private void note(Verdict verdict) {
        verdict.stopped()
                .filter(decision -> !(decision instanceof Decision.Hold))
                .ifPresent(decision -> stopped = Optional.of(
                        stopped.map(first -> Decision.graver(first, decision)).orElse(decision)));
    }
}
