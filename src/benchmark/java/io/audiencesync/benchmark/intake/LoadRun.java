package io.audiencesync.benchmark.intake;

import io.audiencesync.benchmark.load.Load;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Memory;
import io.audiencesync.benchmark.measure.Meter;
import io.audiencesync.benchmark.measure.Metric;
import io.audiencesync.benchmark.world.Service;
import io.audiencesync.benchmark.world.World;

/** Throughput and cost at full load, then latency at half of it. */
record LoadRun(World world, Service service, Load load) {

    private static final double OPEN_LOAD = 0.5;

    Measured measure(int usersPerCall) {
        var options = world.options();
        if (service.isCold("intake")) {
            load.closed(options.firstWarmUp());
        }
        load.closed(options.warmUp());
        var meter = Meter.start(service.process().pid(), world.postgres());
        var answers = load.closed(options.time());
        var measured = meter.stop(answers.count() * usersPerCall);
        var callsPerSecond = measured.get(Metric.USERS_PER_SECOND) / usersPerCall;
        return measured.with(load.open(options.time(), callsPerSecond * OPEN_LOAD)
                        .latencies())
                .with(Metric.MEMORY, Memory.resident(service.process().pid()));
    }
}
