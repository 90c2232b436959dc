package io.audiencesync.benchmark.intake;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.load.Call;
import io.audiencesync.benchmark.load.Load;
import io.audiencesync.benchmark.load.Users;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.world.Service;
import io.audiencesync.benchmark.world.World;
import io.audiencesync.packaged.PackagedFile;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.IntStream;

/** Users enter, so many per call. */
public record EntryCalls(PackagedFile file, Users users, int perCall, int lines, int steps, boolean keepAlive)
        implements Scenario {

    private static final int ACCEPTED = 202;
    private static final int MANY_STEPS = 1_000;

    public static List<EntryCalls> of(PackagedFile file) {
        return List.of(
                new EntryCalls(file, Users.TWO_KEYS, 1, 200, 1, true),
                new EntryCalls(file, Users.TWO_KEYS, 1, 200, 1, false),
                new EntryCalls(file, Users.TWO_KEYS, 1, 200, MANY_STEPS, true),
                new EntryCalls(file, Users.TWO_KEYS, 10, 200, 1, true),
                new EntryCalls(file, Users.TWO_KEYS, 100, 64, 1, true),
                new EntryCalls(file, Users.TWO_KEYS, 1_000, 16, 1, true),
                new EntryCalls(file, Users.TWO_KEYS, 10_000, 8, 1, true),
                new EntryCalls(file, Users.FIVE_KEYS, 1, 200, 1, true),
                new EntryCalls(file, Users.FIVE_KEYS, 1_000, 16, 1, true));
    }

    @Override
    public String group() {
        return "in, " + file.kind();
    }

    @Override
    public String title() {
        return "%,d a call, %s%s%s"
                .formatted(
                        perCall,
                        users == Users.TWO_KEYS ? "two keys" : "five keys",
                        steps > 1 ? ", over %,d steps".formatted(steps) : "",
                        keepAlive ? "" : ", new connections");
    }

    @Override
    public boolean isShort() {
        return users == Users.TWO_KEYS;
    }

    @Override
    public Measured measure(World world) {
        var service = world.intake(file);
        try (var load = Load.of(service.process().port(), lines, ACCEPTED, Call.inTurn(calls(service)))) {
            return new LoadRun(world, service, load).measure(perCall);
        } finally {
            service.forgetUsers();
        }
    }

    private List<Buffer> calls(Service service) {
        var token = service.token();
        var bodies = users.bodies(perCall);
        var paths = steps > 1
                ? service.entries("many", users.matchKeys(), steps)
                : List.of(service.entries(users.name().toLowerCase(), users.matchKeys()));
        return IntStream.range(0, bodies.size())
                .mapToObj(i -> Call.post(paths.get(i % paths.size()), token, keepAlive, bodies.get(i)))
                .toList();
    }
}
