package io.audiencesync.intake;

import io.audiencesync.buffer.Submission;
import io.audiencesync.buffer.append.AppendResult;
import io.audiencesync.database.Outage;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Writes concurrent calls together. A call on its own is written at once. What comes meanwhile waits until that write returns
 * and, where several calls were written, so that more of a crowd are to be expected, for a few milliseconds more, and again as
 * long as more come or are missing; or until a full group has come together. Callers come from all event loops; the queue itself is confined to the one that
 * {@code owner} stands for, so it needs no locks.
 */
final class GroupCommit {

    /** Runs a task later, on the owner. */
    interface Timer extends BiConsumer<Duration, Runnable> {}

    /** There is no room in the queue. */
    static final class Full extends RuntimeException {
        Full() {
            super("the queue before the database is full", null, false, false);
        }
    }

    /** In turns of a few milliseconds. */
    private static final int LONGEST_LINGER = 20;

    private final GroupLimits grouping;
    private final Executor owner;
    private final Timer timer;
    private final Function<List<Submission>, Uni<List<AppendResult>>> append;
    private final IntakeMeters meters;

    private final ArrayDeque<PendingCall> queue = new ArrayDeque<>();
    private final QueueLoad waiting = new QueueLoad();
    private int inFlight;
    private boolean lingering;

    GroupCommit(
            GroupLimits grouping,
            Executor owner,
            Timer timer,
            Function<List<Submission>, Uni<List<AppendResult>>> append,
            IntakeMeters meters) {
        this.grouping = grouping;
        this.owner = owner;
        this.timer = timer;
        this.append = append;
        this.meters = meters;
        meters.watch(waiting);
    }

    /**
     * What became of the submission, on whichever thread; or a failure, after which nothing is known to be written. A call
     * that is cancelled before its group starts is not written.
     */
    Uni<AppendResult> write(Submission submission) {
        return Uni.createFrom().emitter(caller -> {
            var waiting = new PendingCall(submission, caller);
            owner.execute(() -> enqueue(waiting));
        });
    }

    private void enqueue(PendingCall call) {
        if (!waiting.hasRoomFor(call, grouping.queue())) {
            call.fail(new Full());
            return;
        }
        queue.add(call);
        waiting.add(call);
        startWhatIsDue();
    }

    private void startWhatIsDue() {
        while (waiting.reaches(grouping.group()) && inFlight < grouping.inFlight()) {
            start();
        }
        if (inFlight == 0 && !lingering) {
            start();
        }
    }

    /** As long as more come, and until as many have come as the last time; but not for ever. */
    private void linger(int last, int turns) {
        lingering = true;
        var before = queue.size();
        timer.accept(grouping.linger(), () -> {
            var now = queue.size();
            if (turns > 1 && (now > before || now > 0 && now < last)) {
                linger(last, turns - 1);
            } else {
                lingering = false;
                startWhatIsDue();
            }
        });
    }

    private void start() {
        var group = nextGroup();
        if (!group.isEmpty()) {
            inFlight++;
            meters.group(group);
            write(group);
        }
    }

    /** The longest waiting calls that fit together, at least one; without those whose callers have left. */
    private List<PendingCall> nextGroup() {
        var group = new ArrayList<PendingCall>();
        var load = new QueueLoad();
        while (!queue.isEmpty() && (group.isEmpty() || load.hasRoomFor(queue.peek(), grouping.group()))) {
            var call = queue.remove();
            waiting.remove(call);
            if (!call.hasLeft()) {
                group.add(call);
                load.add(call);
            }
        }
        return group;
    }

    /** An edge of the process: the group belongs to none of its callers, any of whom may leave. */
    private void write(List<PendingCall> group) {
        Uni.createFrom()
                .deferred(() ->
                        append.apply(group.stream().map(PendingCall::submission).toList()))
                .onTermination()
                .invoke(meters.write())
                .subscribe()
                .with(
                        outcomes -> owner.execute(() -> written(group, outcomes)),
                        failure -> owner.execute(() -> failed(group, failure)));
    }

    private void written(List<PendingCall> group, List<AppendResult> outcomes) {
        next(group);
        for (int i = 0; i < group.size(); i++) {
            group.get(i).tell(outcomes.get(i));
        }
    }

    private void failed(List<PendingCall> group, Throwable failure) {
        // the type only: what a database says may quote what it was given
        if (!Outage.counts(failure)) {
            Log.warnf(
                    "group not written: calls=%d cause=%s",
                    group.size(), failure.getClass().getName());
        }
        next(group);
        group.forEach(call -> call.fail(failure));
    }

    private void next(List<PendingCall> written) {
        inFlight--;
        if (written.size() > 1 && !lingering) {
            linger(written.size(), LONGEST_LINGER);
        }
        startWhatIsDue();
    }
}
