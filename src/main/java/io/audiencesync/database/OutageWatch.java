package io.audiencesync.database;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Probes for the end of an outage, and logs an ongoing one once a minute. Idle without an outage. */
@ApplicationScoped
class OutageWatch {

    private final WriteProbe probe;
    private final OutageConfig config;

    OutageWatch(WriteProbe probe, OutageConfig config) {
        this.probe = probe;
        this.config = config;
    }

    @Scheduled(
            identity = "outage",
            every = "${audience-sync.outage.probe:2s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        if (!Outage.isUnderWay()) {
            return Uni.createFrom().voidItem();
        }
        return probe.run()
                .invoke(Outage::ends)
                .onFailure()
                .invoke(failure -> Outage.continues(config.report()))
                .onFailure()
                .recoverWithNull();
    }
}
