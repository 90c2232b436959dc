package io.audiencesync.gauges;

import io.audiencesync.database.JobRun;
import io.audiencesync.gauges.ReadVacuumHolders.Holder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * What holds vacuum back. The hot tables depend on dead rows being removed, so one transaction that any client of the
 * server leaves open slows all statements down within the hour.
 */
@ApplicationScoped
class VacuumGauges {

    private static final List<String> HOLDERS = List.of("session", "prepared", "slot", "standby");
    private static final Holder NONE = new Holder(0, 0);

    private final ReadVacuumHolders holders;
    private volatile Map<String, Holder> held = Map.of();

    VacuumGauges(ReadVacuumHolders holders, MeterRegistry registry) {
        this.holders = holders;
        for (var kind : HOLDERS) {
            Gauge.builder("audience.sync.database.vacuum.held.transactions", () -> of(kind).transactions())
                    .description("Transactions since the oldest that holds vacuum back, by what holds it")
                    .tag("holder", kind)
                    .register(registry);
        }
        Gauge.builder(
                        "audience.sync.database.oldest.transaction.age",
                        () -> Math.max(of("session").seconds(), of("prepared").seconds()))
                .description("Age of the oldest open or prepared transaction that holds vacuum back")
                .baseUnit("seconds")
                .register(registry);
    }

    @Scheduled(
            identity = "vacuum gauges",
            every = "${audience-sync.analytics.gauges:30s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return JobRun.of("reading what holds vacuum back", holders.read().invoke(read -> held = read));
    }

    private Holder of(String kind) {
        return held.getOrDefault(kind, NONE);
    }
}
