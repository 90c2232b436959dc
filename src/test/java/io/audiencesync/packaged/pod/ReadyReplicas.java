package io.audiencesync.packaged.pod;

import io.audiencesync.packaged.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Like a Service of Kubernetes: calls go in turns to the replicas whose readiness was 200 at the last look. */
final class ReadyReplicas implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<ServiceProcess> replicas;
    private volatile List<ServiceProcess> ready;

    ReadyReplicas(List<ServiceProcess> replicas) {
        this.replicas = replicas;
        ready = replicas;
    }

    String url() {
        var now = ready;
        return now.get(turn.getAndIncrement() % now.size()).url();
    }

    /** Keeps the former replicas if none is ready, as there is no better choice. */
    void look() {
        var now = replicas.stream().filter(this::isReady).toList();
        if (!now.isEmpty()) {
            ready = now;
        }
        LockSupport.parkNanos(PERIOD.toNanos());
    }

    private boolean isReady(ServiceProcess replica) {
        var request = HttpRequest.newBuilder(URI.create(replica.managementUrl() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(6))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
