package io.audiencesync.sandbox.script;

import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.World;

/** Arms and clears faults. */
public final class FaultScript {

    private final World world;

    public FaultScript(World world) {
        this.world = world;
    }

    /** Returns the fault's id. */
    public String add(Fault fault) {
        return world.locked(() -> world.faults.arm(fault));
    }

    public void remove(String id) {
        world.locked(() -> world.faults.disarm(id));
    }

    public void clear() {
        world.locked(() -> world.faults.clear());
    }

    /** How often it has applied; 0 once removed. */
    public int hits(String id) {
        return world.locked(() -> world.faults.hits(id));
    }
}
