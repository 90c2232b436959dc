package io.audiencesync.requestlog;

import io.audiencesync.database.Outage;
import io.audiencesync.meta.request.FacebookRequest;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Takes each call off the hot path: a bounded queue, one insert per interval, and a rare prune. */
@ApplicationScoped
public class RequestLog {

    private static final int BATCH = 1_000;
    private static final int WRITES_PER_PRUNE = 10;
    private static final String OFF = "off";

    private final WriteRequests requests;
    private final RequestLogConfig config;
    private final BlockingQueue<FacebookRequest> queue;

    // only the scheduled method uses these, and it never runs twice at once
    private final Set<String> written = new HashSet<>();
    private int writes;

    RequestLog(WriteRequests requests, RequestLogConfig config) {
        this.requests = requests;
        this.config = config;
        this.queue = new ArrayBlockingQueue<>(config.buffered());
    }

    /** Never waits: the call that is reported has an event loop to go on with. */
    void add(@Observes FacebookRequest request) {
        if (!config.every().equals(OFF)) {
            queue.offer(request);
        }
    }

    @Scheduled(
            identity = "request log",
            every = "${audience-sync.request-log.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return write().onFailure(failure -> !Outage.counts(failure))
                .invoke(failure -> Log.warn("calls not recorded", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Writes what has come; calls of a failed write are lost. */
    public Uni<Void> write() {
        var batch = new ArrayList<FacebookRequest>();
        queue.drainTo(batch, BATCH);
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        batch.forEach(request -> written.add(request.target().workspace()));
        return requests.insert(batch).chain(this::pruneAtTimes);
    }

    private Uni<Void> pruneAtTimes() {
        if (++writes < WRITES_PER_PRUNE) {
            return Uni.createFrom().voidItem();
        }
        writes = 0;
        var workspaces = List.copyOf(new TreeSet<>(written));
        written.clear();
        return requests.prune(workspaces, config.kept());
    }
}
