package io.audiencesync.benchmark.ceiling;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Meter;
import io.audiencesync.benchmark.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Facebook's requests of 10,000 users, encoded and sent by a process that does nothing else. */
public record BareRequests() implements Scenario {

    public static List<BareRequests> all() {
        return List.of(new BareRequests());
    }

    @Override
    public String group() {
        return "ceilings";
    }

    @Override
    public String title() {
        return "requests of 10,000 users encoded, and sent by Vert.x on the JVM";
    }

    @Override
    public Measured measure(World world) {
        var sender = JavaProcess.start(
                BareSender.class,
                world.facebook().url(),
                Long.toString(world.options().time().toMillis()));
        try (var output = sender.inputReader()) {
            output.readLine();
            var meter = Meter.start(sender.pid(), world.postgres());
            return meter.stop(Long.parseLong(output.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            JavaProcess.end(sender);
        }
    }
}
