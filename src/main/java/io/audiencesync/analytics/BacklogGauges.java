package io.audiencesync.analytics;

import io.audiencesync.buffer.counts.ReadBacklog;
import io.audiencesync.buffer.counts.ReadBacklog.Backlog;
import io.audiencesync.database.Outage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.ToDoubleFunction;

/** Gauges of the backlog, for alerts and graphs: read on a schedule, the same on every replica. */
@ApplicationScoped
class BacklogGauges {

    private final ReadBacklog readBacklog;
    private volatile Backlog backlog = Backlog.NONE;

    BacklogGauges(ReadBacklog readBacklog, MeterRegistry registry) {
        this.readBacklog = readBacklog;
        gauge(registry, "entries", "Entries that wait in lanes", Backlog::entries);
        gauge(registry, "parked", "Entries that wait on their own", Backlog::parked);
        gauge(
                registry,
                "oldest.seconds",
                "Age of the oldest entry in a lane",
                now -> now.oldest().toSeconds());
        gauge(registry, "lanes.blocked", "Lanes with entries whose last attempt failed", Backlog::blocked);
        gauge(registry, "lanes.paused", "Lanes with entries that an operator has paused", Backlog::paused);
    }

    @Scheduled(
            identity = "backlog gauges",
            every = "${audience-sync.analytics.gauges:30s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return readBacklog
                .read()
                .invoke(read -> backlog = read)
                .onFailure(failure -> !Outage.counts(failure))
                .invoke(failure ->
                        Log.warnf("gauges not refreshed: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<Backlog> figure) {
        Gauge.builder("audience.sync.backlog." + name, () -> figure.applyAsDouble(backlog))
                .description(what)
                .register(registry);
    }
}
