package io.audiencesync.model;

import io.audiencesync.model.Entered.Flaw;
import java.time.Duration;
import java.util.List;

/** Steps of a history. Engines, lanes and steps are given by number. */
sealed interface Step {

    /** Concurrent calls of Canvas, committed together. */
    record Enter(List<Call> calls) implements Step {}

    /** @param users by number; each enters once */
    record Call(int step, List<Integer> users, Flaw flaw) {}

    record Move(Duration by) implements EnvironmentStep {}

    record Flush(int engine) implements Step {}

    /** All engines compete for the lanes. */
    record FlushAll() implements Step {}

    record Upkeep(int engine) implements Step {}

    /** A flush whose calls to Facebook are held. */
    record Hold(int engine, FaultyTransport.Hold what) implements Step {}

    /** The process sleeps while its calls are held, and wakes up after its leases have expired. */
    record Stall(int engine, FaultyTransport.Hold what) implements Step {}

    /** Held calls continue. */
    record Release(int engine) implements Step {}

    /** kill -9 while calls are held. */
    record Kill(int engine, boolean requestsArrive) implements Step {}

    /** The engine's operation after this number of others fails; if mortal, the process dies. */
    record Break(int engine, int after, FaultPoint.Break how, boolean mortal) implements EnvironmentStep {}

    /** The engine's next call to Facebook fails in transit. */
    record Disturb(int engine, FaultyTransport.Mishap mishap) implements EnvironmentStep {}

    record Upset(int lane, Trouble trouble, int times) implements EnvironmentStep {}

    record Token(boolean dead) implements EnvironmentStep {}

    /** Whether a marketer has the ad accounts of all steps selected. */
    record Select(boolean selected) implements EnvironmentStep {}

    /** Whether an audience is too small for removals. */
    record Small(int lane, boolean tooSmall) implements EnvironmentStep {}

    /** A marketer requests the replay of a step's errored entries. */
    record Replay(int step) implements Step {}

    /** An operator pauses or resumes. */
    record Pause(int lane, boolean paused) implements EnvironmentStep {}

    /** An operator ends the back-off of a lane. */
    record Retry(int lane) implements EnvironmentStep {}

    /** Steps whose effect shows only in a later step. */
    sealed interface EnvironmentStep extends Step {}
}
