package io.audiencesync.benchmark.delivery;

import io.audiencesync.packaged.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Asks a service for its health, as a cluster's probe does, until it is closed. */
final class HealthLog implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int UP = 200;
    private static final double NANOS_PER_MILLI = 1e6;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final AtomicLong slowest = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::ask);

    private HealthLog(URI health) {
        this.request = HttpRequest.newBuilder(health).build();
    }

    static HealthLog start(ServiceProcess service) {
        var log = new HealthLog(URI.create(service.managementUrl() + "/q/health/ready"));
        log.thread.start();
        return log;
    }

    private void ask() {
        try {
            while (true) {
                var begin = System.nanoTime();
                var status = client.send(request, BodyHandlers.discarding()).statusCode();
                var time = status == UP ? System.nanoTime() - begin : Long.MAX_VALUE;
                slowest.accumulateAndGet(time, Math::max);
                Thread.sleep(PAUSE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** In milliseconds. */
    double slowest() {
        return slowest.get() / NANOS_PER_MILLI;
    }

    @Override
    public void close() {
        thread.interrupt();
        client.shutdownNow();
    }
}
