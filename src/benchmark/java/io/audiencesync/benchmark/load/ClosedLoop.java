package io.audiencesync.benchmark.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Every connection makes its next call when it is answered. */
final class ClosedLoop implements Loop {

    private final Load load;
    private final Duration time;
    private final Answers answers = Answers.none();
    private CompletableFuture<Answers> done;
    private long end;
    private int busy;

    ClosedLoop(Load load, Duration time) {
        this.load = load;
        this.time = time;
    }

    @Override
    public void start(CompletableFuture<Answers> done) {
        this.done = done;
        end = System.nanoTime() + time.toNanos();
        busy = load.lines();
        for (var i = 0; i < load.lines(); i++) {
            call(new Line(load.client(), load.port()));
        }
    }

    private void call(Line line) {
        var begin = System.nanoTime();
        line.send(load.calls().get(), status -> {
            var now = System.nanoTime();
            answers.add(status, begin, now);
            if (now < end) {
                call(line);
            } else {
                finish(line);
            }
        });
    }

    private void finish(Line line) {
        line.close();
        if (--busy == 0) {
            done.complete(answers);
        }
    }
}
