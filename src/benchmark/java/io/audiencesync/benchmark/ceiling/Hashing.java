package io.audiencesync.benchmark.ceiling;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.measure.Meter;
import io.audiencesync.benchmark.world.World;
import io.audiencesync.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Two SHA-256 for each user, on this JVM and on one thread. */
public record Hashing() implements Scenario {

    private static final int USERS_AT_ONCE = 10_000;

    public static List<Hashing> all() {
        return List.of(new Hashing());
    }

    @Override
    public String group() {
        return "ceilings";
    }

    @Override
    public String title() {
        return "two hashes per user, nothing else";
    }

    @Override
    public Measured measure(World world) {
        hash(USERS_AT_ONCE);
        var end = System.nanoTime() + world.options().time().toNanos();
        var meter = Meter.start(ProcessHandle.current().pid(), world.postgres());
        var users = 0L;
        while (System.nanoTime() < end) {
            users += hash(USERS_AT_ONCE);
        }
        return meter.stop(users);
    }

    private static int hash(int users) {
        var bits = 0;
        for (var user = 0; user < users; user++) {
            bits |= Sha256.of(("user." + user + "@example.com").getBytes(StandardCharsets.US_ASCII))[0];
            bits |= Sha256.of("4915112345678".getBytes(StandardCharsets.US_ASCII))[0];
        }
        return bits == 0 ? 0 : users; // uses the result, so that the work is not optimized away
    }
}
