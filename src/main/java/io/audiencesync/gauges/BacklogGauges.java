package io.audiencesync.gauges;

import io.audiencesync.buffer.counts.ReadBacklog;
import io.audiencesync.buffer.counts.ReadBacklog.Backlog;
import io.audiencesync.database.JobRun;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** Each replica shows the backlog of the whole service. */
@ApplicationScoped
class BacklogGauges {

    private final ReadBacklog readBacklog;
    private final ByAccount ages;
    private volatile Backlog backlog = Backlog.NONE;

    BacklogGauges(ReadBacklog readBacklog, MeterRegistry registry) {
        this.readBacklog = readBacklog;
        gauge("entries", "Entries in lanes", Backlog::entries).register(registry);
        gauge("sendable", "Entries in lanes that are neither blocked nor paused", Backlog::sendable)
                .register(registry);
        gauge("parked", "Parked entries", Backlog::parked).register(registry);
        gauge("held", "Parked entries that are retried: held removals and suspects", Backlog::held)
                .register(registry);
        gauge(
                        "oldest.age",
                        "Age of the oldest entry in a lane",
                        now -> now.oldest().toSeconds())
                .baseUnit("seconds")
                .register(registry);
        gauge("lanes.blocked", "Lanes with entries whose last attempt failed", Backlog::blocked)
                .register(registry);
        gauge("lanes.paused", "Lanes with entries that an operator has paused", Backlog::paused)
                .register(registry);
        ages = new ByAccount(MultiGauge.builder("audience.sync.account.oldest.age")
                .description("Age of the oldest entry in a lane, of the 20 ad accounts with the oldest")
                .baseUnit("seconds")
                .register(registry));
    }

    @Scheduled(
            identity = "backlog gauges",
            every = "${audience-sync.analytics.gauges:30s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return JobRun.of(
                "reading the backlog", readBacklog.read(ByAccount.SHOWN).invoke(this::show));
    }

    private void show(Backlog read) {
        backlog = read;
        ages.show(read.oldestByAccount(), Duration::toSeconds);
    }

    private Gauge.Builder<?> gauge(String name, String description, ToDoubleFunction<Backlog> value) {
        return Gauge.builder("audience.sync.backlog." + name, () -> value.applyAsDouble(backlog))
                .description(description);
    }
}
