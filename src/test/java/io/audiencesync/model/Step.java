package io.audiencesync.model;

import io.audiencesync.model.Entered.Flaw;
import java.time.Duration;
import java.util.List;

/** What may happen. Engines, lanes and steps are given by number. */
sealed interface Step {

    /** Concurrent calls of Canvas, committed together. */
    record Enter(List<Call> calls) implements Step {}

    /** @param users by number; each enters once */
    record Call(int step, List<Integer> users, Flaw flaw) {}

    record Move(Duration by) implements Omen {}

    record Flush(int engine) implements Step {}

    /** All engines at once race for the lanes. */
    record FlushAll() implements Step {}

    record Upkeep(int engine) implements Step {}

    /** A flush whose calls to Facebook come to a stand. */
    record Hold(int engine, FaultyTransport.Hold what) implements Step {}

    /** The process is stopped while its calls stand still: it will wake up after its leases. */
    record Stall(int engine, FaultyTransport.Hold what) implements Step {}

    /** What has come to a stand goes on. */
    record Release(int engine) implements Step {}

    /** kill -9 while calls stand still. */
    record Kill(int engine, boolean requestsArrive) implements Step {}

    /** The engine's next operation but so many fails; where that is mortal, the process dies of it. */
    record Break(int engine, int after, FaultPoint.Break how, boolean mortal) implements Omen {}

    /** The engine's next call to Facebook goes wrong on the way. */
    record Disturb(int engine, FaultyTransport.Mishap mishap) implements Omen {}

    record Upset(int lane, Trouble trouble, int times) implements Omen {}

    record Token(boolean dead) implements Omen {}

    /** Whether a marketer has the ad accounts of all steps selected. */
    record Select(boolean selected) implements Omen {}

    /** Whether an audience has become too small to remove anybody. */
    record Small(int lane, boolean tooSmall) implements Omen {}

    /** A marketer wants what has errored at a step to be sent again. */
    record Replay(int step) implements Step {}

    /** By the operator's hand. */
    record Pause(int lane, boolean paused) implements Omen {}

    /** What shows only in a later step. */
    sealed interface Omen extends Step {}
}
