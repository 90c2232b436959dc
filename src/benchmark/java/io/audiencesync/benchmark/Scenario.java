package io.audiencesync.benchmark;

import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.world.World;

/** One row of the table. It is measured once per round, so that a slow minute of the machine falls on all rows. */
public interface Scenario {

    /** The table that it belongs to. */
    String group();

    String title();

    default String id() {
        return group() + ": " + title();
    }

    /** Whether the short form measures it too. */
    default boolean isShort() {
        return true;
    }

    Measured measure(World world);
}
