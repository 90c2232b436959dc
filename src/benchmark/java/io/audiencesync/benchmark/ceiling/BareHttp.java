package io.audiencesync.benchmark.ceiling;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.load.Call;
import io.audiencesync.benchmark.load.Load;
import io.audiencesync.benchmark.load.Users;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Meter;
import io.audiencesync.benchmark.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Calls of one user to a server that only drops their bodies, in a process of its own: Vert.x on this JVM. */
public record BareHttp() implements Scenario {

    private static final int LINES = 200;

    /** A JVM compiles first, and this one is new. */
    private static final int WARM_UPS = 4;

    public static List<BareHttp> all() {
        return List.of(new BareHttp());
    }

    @Override
    public String group() {
        return "ceilings";
    }

    @Override
    public String title() {
        return "1 a call, body dropped by Vert.x on the JVM";
    }

    @Override
    public Measured measure(World world) {
        var process = JavaProcess.start(BareServer.class);
        try (var output = process.inputReader()) {
            var port = Integer.parseInt(output.readLine());
            return measure(world, process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            JavaProcess.end(process);
        }
    }

    private static Measured measure(World world, Process process, int port) {
        var calls = Users.TWO_KEYS.bodies(1).stream()
                .map(body -> Call.post("/", "", true, body))
                .toList();
        try (var load = Load.of(port, LINES, BareServer.ACCEPTED, Call.inTurn(calls))) {
            load.closed(world.options().warmUp().multipliedBy(WARM_UPS));
            var meter = Meter.start(process.pid(), world.postgres());
            return meter.stop(load.closed(world.options().time()).count());
        }
    }
}
