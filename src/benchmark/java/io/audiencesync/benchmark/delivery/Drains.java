package io.audiencesync.benchmark.delivery;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.load.Users;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Memory;
import io.audiencesync.benchmark.measure.Meter;
import io.audiencesync.benchmark.measure.Metric;
import io.audiencesync.benchmark.world.Lanes;
import io.audiencesync.benchmark.world.Service;
import io.audiencesync.benchmark.world.World;
import io.audiencesync.packaged.PackagedFile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Pending users of some lanes are sent and settled, from the release of the lanes to the last settlement. */
public record Drains(PackagedFile file, int lanes, Duration latency) implements Scenario {

    static final String CANVAS = "out";
    private static final int CHUNK = 1_000;
    private static final int MANY_LANES = 500;
    private static final int TEMPLATE = 20_000;

    public static List<Drains> of(PackagedFile file) {
        return Stream.of(Duration.ZERO, Duration.ofMillis(500))
                .flatMap(latency -> Stream.of(1, 10, MANY_LANES).map(lanes -> new Drains(file, lanes, latency)))
                .toList();
    }

    @Override
    public String group() {
        return "out, " + file.kind();
    }

    @Override
    public String title() {
        return "%d lane%s, Facebook answers after %d ms".formatted(lanes, lanes == 1 ? "" : "s", latency.toMillis());
    }

    @Override
    public boolean isShort() {
        return latency.isZero() && lanes < MANY_LANES;
    }

    @Override
    public Measured measure(World world) {
        var service = world.delivering(file);
        var filled = prepare(service);
        world.facebook().answerAfter(latency);
        if (service.isCold("delivery")) {
            run(filled, chunks(world));
        }
        var chunks = chunks(world);
        filled.pauseAll();
        filled.fill(1, lanes, chunks);
        var before = filled.settled();
        var meter = Meter.start(service.process().pid(), world.postgres());
        filled.release(1, lanes);
        var users = (long) lanes * chunks * CHUNK;
        filled.awaitSettled(before + users);
        var measured =
                meter.stop(users).with(Metric.MEMORY, Memory.resident(service.process().pid()));
        world.facebook().answerAfter(Duration.ZERO);
        return measured;
    }

    private void run(Lanes filled, int chunks) {
        var before = filled.settled();
        filled.pauseAll();
        filled.fill(1, lanes, chunks);
        filled.release(1, lanes);
        filled.awaitSettled(before + (long) lanes * chunks * CHUNK);
    }

    /** Per lane: whole requests, where a lane has so many. */
    private int chunks(World world) {
        var all = world.options().pending() / CHUNK;
        return Math.max(1, all / lanes);
    }

    /** The steps and what their lanes are filled with. */
    static Lanes prepare(Service service) {
        service.entries(CANVAS, Users.TWO_KEYS.matchKeys(), MANY_LANES);
        var lanes = new Lanes(service.database(), CANVAS);
        if (service.isCold("template")) {
            lanes.pauseAll();
            service.enter(CANVAS, Users.TWO_KEYS.of(TEMPLATE));
            lanes.keepTemplate();
        }
        return lanes;
    }
}
