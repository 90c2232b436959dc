package io.audiencesync.intake;

import io.audiencesync.buffer.Submission;
import io.audiencesync.buffer.append.AppendResult;
import io.audiencesync.database.DatabaseUnavailable;
import io.audiencesync.database.Outage;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Group commit. A call that arrives while no write runs is written at once. Calls that arrive during a write form the
 * next group. After a group of two or more, the next may wait up to 20 × 5 ms to fill. Callers come from all event
 * loops; the queue is confined to the event loop of {@code owner} and needs no locks.
 */
final class GroupCommit {

    /** Runs a task on the owner after a delay. */
    interface Timer extends BiConsumer<Duration, Runnable> {}

    /** The queue is full. */
    static final class Full extends RuntimeException {
        Full() {
            super("the queue before the database is full", null, false, false);
        }
    }

    /** The maximum number of linger intervals. */
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
     * Completes with the result, on any thread. After a failure, nothing is known to be written. A call cancelled
     * before its group starts is not written.
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
        startDueGroups();
    }

    private void startDueGroups() {
        while (waiting.reaches(grouping.group()) && inFlight < grouping.inFlight()) {
            start();
        }
        if (inFlight == 0 && !lingering) {
            start();
        }
    }

    /**
     * Waits while calls keep arriving, until the group is as large as the last one or the linger limit is reached.
     */
    private void linger(int last, int turns) {
        lingering = true;
        var before = queue.size();
        timer.accept(grouping.linger(), () -> {
            var now = queue.size();
            if (turns > 1 && (now > before || now > 0 && now < last)) {
                linger(last, turns - 1);
            } else {
                lingering = false;
                startDueGroups();
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

    /** The oldest pending calls that fit into one group, at least one. Skips calls that were cancelled. */
    private List<PendingCall> nextGroup() {
        var group = new ArrayList<PendingCall>();
        var load = new QueueLoad();
        while (!queue.isEmpty() && (group.isEmpty() || load.hasRoomFor(queue.peek(), grouping.group()))) {
            var call = queue.remove();
            waiting.remove(call);
            if (!call.isCancelled()) {
                group.add(call);
                load.add(call);
            }
        }
        return group;
    }

    /** Subscribes on its own: any caller may cancel, and the group must still be written. */
    private void write(List<PendingCall> group) {
        Uni.createFrom()
                .deferred(() ->
                        append.apply(group.stream().map(PendingCall::submission).toList()))
                .onTermination()
                .invoke(meters.write())
                .subscribe()
                .with(
                        results -> owner.execute(() -> written(group, results)),
                        failure -> owner.execute(() -> failed(group, failure)));
    }

    private void written(List<PendingCall> group, List<AppendResult> results) {
        next(group);
        for (int i = 0; i < group.size(); i++) {
            group.get(i).complete(results.get(i));
        }
    }

    private void failed(List<PendingCall> group, Throwable failure) {
        if (group.size() > 1 && isRefusal(failure)) {
            inFlight += group.size() - 1;
            group.forEach(call -> write(List.of(call)));
            return;
        }
        // logs the type only: a database message may quote values
        if (!Outage.counts(failure)) {
            Log.warnf(
                    "group not written: calls=%d cause=%s",
                    group.size(), failure.getClass().getName());
        }
        next(group);
        group.forEach(call -> call.fail(failure));
    }

    /** Postgres refused the statement and wrote nothing. One call may be the reason, so each is written alone. */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof PgException && !DatabaseUnavailable.isCauseOf(failure);
    }

    private void next(List<PendingCall> written) {
        inFlight--;
        if (written.size() > 1 && !lingering) {
            linger(written.size(), LONGEST_LINGER);
        }
        startDueGroups();
    }
}
