package io.audiencesync.intake;

import io.audiencesync.problem.ProblemException;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Meters of intake. Tags are bounded: no workspace, no step. Exact numbers are counted in the database. */
@ApplicationScoped
class IntakeMeters {

    private final MeterRegistry registry;
    private final DistributionSummary groupCalls;
    private final DistributionSummary groupEntries;
    private final Timer groupWrite;

    IntakeMeters(MeterRegistry registry) {
        this.registry = registry;
        this.groupCalls = summary("audience.sync.intake.group.calls", "Calls that were committed together");
        this.groupEntries = summary("audience.sync.intake.group.entries", "Entries that were committed together");
        this.groupWrite = registry.timer("audience.sync.intake.group.write");
    }

    void watch(QueueLoad queue) {
        registry.gauge("audience.sync.intake.queue.entries", queue, QueueLoad::entries);
        registry.gauge("audience.sync.intake.queue.bytes", queue, QueueLoad::bytes);
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
        entries("accepted", call.entries() - call.notSynced());
        entries("not_synced", call.notSynced());
    }

    void answered() {
        answered(202);
    }

    void refused(Throwable failure) {
        answered(failure instanceof ProblemException refusal ? refusal.problem().status() : 500);
    }

    private void answered(int status) {
        registry.counter("audience.sync.intake.calls", "status", Integer.toString(status))
                .increment();
    }

    private void entries(String outcome, int count) {
        registry.counter("audience.sync.intake.entries", "outcome", outcome).increment(count);
    }

    private DistributionSummary summary(String name, String description) {
        return DistributionSummary.builder(name).description(description).register(registry);
    }
}
