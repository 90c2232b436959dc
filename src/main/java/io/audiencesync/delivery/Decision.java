package io.audiencesync.delivery;

import io.audiencesync.cause.Cause;
import java.time.Duration;
import java.util.Map;

/** The action on a reply. */
public sealed interface Decision {

    /** The rows are accepted. Rows that Facebook calls invalid are errored by name. */
    record Accept(long invalid, Map<String, String> named) implements Decision {

        /** Omits the rows: they hold hashes. */
        @Override
        public String toString() {
            return "Accept[invalid=" + invalid + "]";
        }
    }

    /** Facebook refuses the entries or fails on them: some of them may be poison. */
    sealed interface Refusal extends Decision permits Isolate, Retry {}

    /** The payload is refused: where a control entry passes, smaller parts are sent until the poison entries are found. */
    record Isolate(String reason) implements Refusal {}

    /** The entries stay for a later attempt. */
    sealed interface Deferral extends Decision permits Stop, Park, Retry, Snooze, Pause {}

    /** An operator has paused the lane or discards its entries: send nothing more. */
    record Stop() implements Deferral {}

    /**
     * The entries wait beside their lane: removals until the audience has grown, suspects until Facebook accepts
     * them.
     */
    record Park(Cause cause) implements Deferral {}

    /**
     * Only this lane waits, with back-off, and at least this long: a call that may have arrived must be over by then.
     */
    record Retry(Cause cause, String detail, Duration atLeast) implements Refusal, Deferral {

        public boolean mayHaveArrived() {
            return atLeast.isPositive();
        }
    }

    /** No call is allowed now, by the account's limits or our own: this lane waits until one is. Not an attempt. */
    record Snooze(Cause cause, String detail, Duration pause) implements Deferral {

        public static Snooze of(Duration pause) {
            return new Snooze(
                    Cause.THROTTLED, "calls are spaced out to stay within Facebook's limits of the ad account", pause);
        }
    }

    /** Everything within the cause's scope waits: the app, the connection or the ad account. */
    record Pause(Cause cause, String detail, Duration pause) implements Deferral {}

    /** The deferral that applies of two: the one with the wider scope, else the first. */
    static Deferral wider(Deferral first, Deferral second) {
        return second instanceof Pause || first instanceof Snooze ? second : first;
    }
}
