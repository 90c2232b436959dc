package io.audiencesync.benchmark.delivery;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.world.World;
import io.audiencesync.packaged.PackagedFile;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Ten lanes are drained while millions of users wait behind other lanes, which are paused. */
public record Depth(PackagedFile file, int millions) implements Scenario {

    private static final int LANES = 10;
    private static final int FIRST_PAUSED = 101;
    private static final int PAUSED = 100;
    private static final int CHUNKS_PER_MILLION = 1_000;

    /** {@code -Dbenchmark.depth=50} measures one more depth, in millions. */
    public static List<Depth> of(PackagedFile file) {
        return IntStream.of(0, 1, 10, Integer.getInteger("benchmark.depth", 0))
                .distinct()
                .mapToObj(millions -> new Depth(file, millions))
                .toList();
    }

    @Override
    public String group() {
        return "depth, " + file.kind();
    }

    @Override
    public String title() {
        return "out, %d lanes, while %d M users wait".formatted(LANES, millions);
    }

    @Override
    public boolean isShort() {
        return false;
    }

    @Override
    public Measured measure(World world) {
        var service = world.delivering(file);
        var lanes = Drains.prepare(service);
        lanes.pauseAll();
        if (millions > 0) {
            lanes.fill(FIRST_PAUSED, PAUSED, millions * CHUNKS_PER_MILLION / PAUSED);
        }
        try {
            return new Drains(file, LANES, Duration.ZERO).measure(world);
        } finally {
            service.forgetUsers();
        }
    }
}
