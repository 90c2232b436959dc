package io.audiencesync.benchmark.load;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A thread announces calls when they are due. A call that finds no free connection waits, and the wait counts. */
final class OpenLoop implements Loop {

    private final Load load;
    private final long calls;
    private final double nanosBetween;
    private final Answers answers = Answers.none();
    private final ArrayDeque<Line> free = new ArrayDeque<>();
    private final ArrayDeque<Long> due = new ArrayDeque<>();
    private CompletableFuture<Answers> done;

    OpenLoop(Load load, Duration time, double callsPerSecond) {
        this.load = load;
        this.calls = Math.max(1, Math.round(time.toNanos() / 1e9 * callsPerSecond));
        this.nanosBetween = 1e9 / callsPerSecond;
    }

    @Override
    public void start(CompletableFuture<Answers> done) {
        this.done = done;
        for (var i = 0; i < load.lines(); i++) {
            free.add(new Line(load.client(), load.port()));
        }
        var loop = load.vertx().getOrCreateContext();
        Thread.ofPlatform().daemon().start(() -> announce(loop));
    }

    private void announce(Context loop) {
        var begin = System.nanoTime();
        for (var call = 0L; call < calls; call++) {
            var at = begin + (long) (call * nanosBetween);
            for (var now = System.nanoTime(); now < at; now = System.nanoTime()) {
                LockSupport.parkNanos(at - now);
            }
            loop.runOnContext(now -> call(at));
        }
    }

    private void call(long at) {
        var line = free.poll();
        if (line == null) {
            due.add(at);
        } else {
            send(line, at);
        }
    }

    private void send(Line line, long at) {
        line.send(load.calls().get(), status -> {
            answers.add(status, at, System.nanoTime());
            var next = due.poll();
            if (next != null) {
                send(line, next);
                return;
            }
            free.add(line);
            if (answers.count() == calls) {
                free.forEach(Line::close);
                done.complete(answers);
            }
        });
    }
}
