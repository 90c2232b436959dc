package io.audiencesync.sandbox;

import java.time.Duration;

/** Answers calls in two steps, so that a scripted delay can lie before the effect: plan, then answer. */
final class Graph {

    private final World world;

    Graph(World world) {
        this.world = world;
    }

    /** @param fault null when nothing goes wrong */
    record Plan(Call call, Fault fault) {

        Duration before() {
            return fault == null ? Duration.ZERO : fault.before;
        }
    }

    Plan plan(Call call) {
        return world.locked(() -> new Plan(call, world.faults.strike(Route.of(call, world))));
    }

    Reply answer(Plan plan) {
        return world.locked(() -> new Attempt(world, plan.call(), plan.fault()).answer());
    }

    /** A call that cannot even be read is refused and logged all the same. */
    Reply refuse(CallReader.Wire wire, GraphError error) {
        return world.locked(() -> Attempt.unreadable(world, wire, error));
    }
}
