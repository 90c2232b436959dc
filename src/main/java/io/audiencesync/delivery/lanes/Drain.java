package io.audiencesync.delivery.lanes;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.lanes.LaneFlags.Flags;
import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.LeaseDeadline;
import io.audiencesync.delivery.Request;
import io.audiencesync.delivery.SendResult;
import io.audiencesync.delivery.recheck.Recheck;
import io.audiencesync.delivery.send.DrainSteps;
import io.smallrye.mutiny.CompositeException;
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
    private final LeaseDeadline leaseDeadline;
    private final DrainSteps steps;
    private final Recheck recheck;
    private final BooleanSupplier stopping;
    private volatile Optional<Decision> stopped = Optional.empty();
    private volatile boolean held; // in this window: the rest of it must be planned anew
    private volatile boolean passed; // in this window: held entries may pass now
    private volatile boolean brokenOff; // a request failed here, not at Facebook: no other is begun
    private int heldRows = 1;
    private boolean cleared;

    /** @param stopping whether the replica is about to stop: then no further window is begun */
    Drain(Lease lease, LeaseDeadline leaseDeadline, DrainSteps steps, Recheck recheck, BooleanSupplier stopping) {
        this.lease = lease;
        this.leaseDeadline = leaseDeadline;
        this.steps = steps;
        this.recheck = recheck;
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
        held = false;
        passed = false;
        return leaseDeadline
                .renew()
                .chain(() -> steps.marks(lease))
                .chain(marks -> marks.returnsDue() ? lookAndFlush(marks) : flush(marks));
    }

    /** A look may park and error entries, which those that are sent after it must heed: marks are read anew. */
    private Uni<Progress> lookAndFlush(Flags marks) {
        return bringBack(marks)
                .chain(more -> steps.marks(lease)
                        .chain(this::flush)
                        .map(progress -> more && stopped.isEmpty() ? Progress.MORE : progress));
    }

    /**
     * Looks at what waits beside the lane. What is held goes out little by little, more with every success: a refusal costs
     * a small request.
     *
     * @return whether it pays to look again at once
     */
    private Uni<Boolean> bringBack(Flags marks) {
        return recheck.look(lease, leaseDeadline, marks, heldRows)
                .call(looked -> looked.reached() ? clear() : Uni.createFrom().voidItem())
                .map(looked -> {
                    heldRows = looked.passed() ? 2 * heldRows : 1;
                    looked.stopped().ifPresent(this::apply);
                    return looked.again();
                });
    }

    private Uni<Progress> flush(Flags marks) {
        return stopped.isPresent()
                ? Uni.createFrom().item(Progress.DONE)
                : steps.window(lease)
                        .chain(chunks ->
                                chunks.isEmpty() ? Uni.createFrom().item(Progress.DONE) : flush(chunks, marks));
    }

    private Uni<Progress> flush(List<Chunk> chunks, Flags marks) {
        if (!marks.parked()) {
            return send(chunks);
        }
        return steps.parkLaterEntries(lease, chunks)
                .chain(parked -> parked
                        ? Uni.createFrom().item(Progress.MORE)
                        : send(chunks)
                                .call(() -> passed
                                        ? recheck.sooner(lease)
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Progress> send(List<Chunk> chunks) {
        var waves = steps.plan(chunks);
        return Multi.createFrom()
                .iterable(waves)
                .onItem()
                .transformToUniAndConcatenate(
                        wave -> stopped.isPresent() || held ? Uni.createFrom().voidItem() : wave(wave))
                .collect()
                .last()
                .map(ignored ->
                        stopped.isEmpty() && (held || steps.isWorthAnother(chunks)) ? Progress.MORE : Progress.DONE);
    }

    /** Where one request breaks off, those beside it end first: a call that is cut may still take effect after what follows it. */
    private Uni<Void> wave(List<Request> wave) {
        var sent = wave.stream().map(this::request).toList();
        return Uni.join()
                .all(sent)
                .usingConcurrencyOf(steps.parallelRequests())
                .andCollectFailures()
                .onFailure(CompositeException.class)
                .transform(
                        failures -> ((CompositeException) failures).getCauses().getFirst())
                .replaceWithVoid();
    }

    private Uni<Void> request(Request request) {
        return Uni.createFrom()
                .deferred(() -> stopped.filter(Drain::concernsOthers).isPresent() || brokenOff
                        ? Uni.createFrom().voidItem()
                        : steps.exchange(lease, leaseDeadline, request)
                                .call(result -> steps.settle(lease, request, result))
                                .call(result -> result.reached()
                                        ? clear()
                                        : Uni.createFrom().voidItem())
                                .invoke(this::note)
                                .onFailure()
                                .invoke(() -> brokenOff = true)
                                .replaceWithVoid());
    }

    /** A refusal may be the schema's or the operation's: requests beside it, which commute with it, still go out. */
    private static boolean concernsOthers(Decision stopped) {
        return !(stopped instanceof Decision.Retry(var cause, var detail, var atLeast)
                && cause == Cause.UPDATE_REFUSED);
    }

    private Uni<Void> clear() {
        if (cleared) {
            return Uni.createFrom().voidItem();
        }
        cleared = true;
        return steps.clear(lease);
    }

    private void note(SendResult result) {
        passed |= !result.synced().isEmpty();
        result.stopped().ifPresent(this::apply);
    }

    /** A hold stops nothing: what is held is parked by now. */
    private void apply(Decision decision) {
        if (decision instanceof Decision.Park) {
            held = true;
        } else {
            stopped = Optional.of(
                    stopped.map(first -> Decision.wider(first, decision)).orElse(decision));
        }
    }
}
