package io.audiencesync.sandbox.graph;

import io.audiencesync.sandbox.call.Call;
import io.audiencesync.sandbox.call.CallReader;
import io.audiencesync.sandbox.call.GraphError;
import io.audiencesync.sandbox.call.Reply;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Route;
import io.audiencesync.sandbox.world.World;
import java.time.Duration;

/** Answers calls in two steps, so that a scripted delay can come before the effect: plan, then answer. */
public final class Graph {

    private final World world;

    public Graph(World world) {
        this.world = world;
    }

    /** @param fault null if none applies */
    public record Plan(Call call, Fault fault) {

        public Duration before() {
            return fault == null ? Duration.ZERO : fault.before;
        }
    }

    public Plan plan(Call call) {
        return world.locked(() -> new Plan(call, world.faults.strike(Route.of(call, world))));
    }

    public Reply answer(Plan plan) {
        return world.locked(() -> new Attempt(world, plan.call(), plan.fault()).answer());
    }

    /** Refuses and logs a call that cannot be read. */
    public Reply refuse(CallReader.Wire wire, GraphError error) {
        return world.locked(() -> Attempt.unreadable(world, wire, error));
    }
}
