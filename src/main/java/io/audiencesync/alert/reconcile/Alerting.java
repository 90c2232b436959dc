package io.audiencesync.alert.reconcile;

import io.audiencesync.alert.deliver.Sender;
import io.audiencesync.database.JobRun;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Every minute on every replica: reconciles alerts, then sends due messages. */
@ApplicationScoped
public class Alerting {

    private final Reconcile reconcile;
    private final Sender sender;

    Alerting(Reconcile reconcile, Sender sender) {
        this.reconcile = reconcile;
        this.sender = sender;
    }

    @Scheduled(
            identity = "alerts",
            every = "${audience-sync.alert.every:60s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> tick() {
        return JobRun.of("reconciling alerts", reconcile.run()).chain(() -> JobRun.of("sending alerts", sender.run()));
    }
}
