package io.audiencesync.intake;

import io.audiencesync.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Meters of intake. Tags are bounded: no workspace, no step. Exact numbers are counted in the database. */
@ApplicationScoped
class IntakeMeters {

    private final MeterRegistry registry;
    private final MeterProvider<Counter> calls;
    private final Counter answered;
    private final Counter accepted;
    private final Counter notSynced;
    private final DistributionSummary groupCalls;
    private final DistributionSummary groupEntries;
    private final Timer groupWrite;

    IntakeMeters(MeterRegistry registry) {
        this.registry = registry;
        this.calls = Counter.builder("audience.sync.intake.calls")
                .description("Calls to the entries endpoint, by status")
                .withRegistry(registry);
        this.answered = calls(202);
        calls(503); // from 0, so that the first one is an increase
        this.accepted = entries("accepted");
        this.notSynced = entries("not_synced");
        this.groupCalls = summary("audience.sync.intake.group.calls", "Calls per commit");
        this.groupEntries = summary("audience.sync.intake.group.entries", "Entries per commit");
        this.groupWrite = Timer.builder("audience.sync.intake.group.write")
                .description("Time to commit a group of calls")
                .register(registry);
    }

    void watch(QueueLoad queue) {
        Gauge.builder("audience.sync.intake.queue.entries", queue, QueueLoad::entries)
                .description("Entries that wait for their commit")
                .register(registry);
        Gauge.builder("audience.sync.intake.queue.bytes", queue, QueueLoad::bytes)
                .baseUnit(BaseUnits.BYTES)
                .description("Size of the calls that wait for their commit")
                .register(registry);
    }

    void group(List<PendingCall> calls) {
        groupCalls.record(calls.size());
        groupEntries.record(calls.stream().mapToInt(PendingCall::entries).sum());
    }

    /** Starts timing a group's write. Run the result when the write has ended. */
    Runnable write() {
        var start = Timer.start(registry);
        return () -> start.stop(groupWrite);
    }

    void accepted(PreparedCall call) {
        accepted.increment(call.entries() - call.notSyncedEntries());
        notSynced.increment(call.notSyncedEntries());
    }

    void answered() {
        answered.increment();
    }

    void refused(Throwable failure) {
        calls(failure instanceof ProblemException refusal ? refusal.problem().status() : 500)
                .increment();
    }

    private Counter calls(int status) {
        return calls.withTag("status", Integer.toString(status));
    }

    private Counter entries(String outcome) {
        return Counter.builder("audience.sync.intake.entries")
                .description("Entries of accepted calls, by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    private DistributionSummary summary(String name, String description) {
        return DistributionSummary.builder(name).description(description).register(registry);
    }
}
