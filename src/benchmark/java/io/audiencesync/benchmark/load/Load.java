package io.audiencesync.benchmark.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Calls a local server from one thread of its own.
 *
 * @param status of every answer that counts; any other fails the run
 */
public record Load(Vertx vertx, NetClient client, int port, int lines, int status, Supplier<Buffer> calls)
        implements AutoCloseable {

    public static Load of(int port, int lines, int status, Supplier<Buffer> calls) {
        var vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
        return new Load(vertx, vertx.createNetClient(), port, lines, status, calls);
    }

    /** Each connection calls again as soon as it is answered: for throughput and cost. */
    public Answers closed(Duration time) {
        return run(new ClosedLoop(this, time));
    }

    /** Calls start at a steady rate, independent of answers, and count from when they were due: for latency. */
    public Answers open(Duration time, double callsPerSecond) {
        return run(new OpenLoop(this, time, callsPerSecond));
    }

    private Answers run(Loop loop) {
        var done = new CompletableFuture<Answers>();
        vertx.getOrCreateContext().runOnContext(now -> loop.start(done));
        return done.join().require(status);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
