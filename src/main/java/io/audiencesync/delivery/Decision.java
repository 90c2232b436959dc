package io.audiencesync.delivery;

import io.audiencesync.buffer.Block;
import io.audiencesync.cause.Cause;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

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
    sealed interface Deferral extends Decision permits Stop, Park, Retry, Snooze, Pause {

        /** How long one of their calls may still arrive: conflicting entries must not overtake it. */
        default Duration rest() {
            return Duration.ZERO;
        }
    }

    /** An operator has paused the lane or discards its entries: send nothing more. */
    record Stop() implements Deferral {}

    /**
     * The entries wait beside their lane: removals until the audience has grown, suspects until Facebook accepts
     * them.
     */
    record Park(Cause cause, Duration rest) implements Deferral {

        public Park(Cause cause) {
            this(cause, Duration.ZERO);
        }
    }

    /** Only this lane waits, with back-off, and at least as long as it rests. */
    record Retry(Cause cause, String detail, Duration rest) implements Refusal, Deferral {

        public boolean mayHaveArrived() {
            return rest.isPositive();
        }
    }

    /** No call is allowed now, by the account's limits or our own: this lane waits until one is. Not an attempt. */
    record Snooze(Block block) implements Deferral {

        public static Snooze of(Duration delay) {
            return new Snooze(new Block(
                    Cause.THROTTLED, "calls are spaced out to stay within Facebook's limits of the ad account", delay));
        }
    }

    /** Everything within the cause's scope waits: the app, the connection or the ad account. Only this lane rests. */
    record Pause(Block block, Duration rest) implements Deferral {

        public Pause(Cause cause, String detail, Duration delay) {
            this(new Block(cause, detail, delay), Duration.ZERO);
        }
    }

    /**
     * The deferral that applies of two: the one with the wider scope, else the first. If a call may have arrived, the
     * lane rests in any case until that call must be over: conflicting entries must not overtake it.
     */
    static Deferral both(Deferral first, Deferral second) {
        var wider = wider(first, second);
        var rest = first.rest().compareTo(second.rest()) > 0 ? first.rest() : second.rest();
        return wider.rest().compareTo(rest) < 0 ? resting(wider, rest) : wider;
    }

    /** The same of two that may be absent. */
    static Optional<Deferral> both(Optional<Deferral> first, Optional<Deferral> second) {
        return first.isPresent() && second.isPresent()
                ? Optional.of(both(first.get(), second.get()))
                : first.or(() -> second);
    }

    private static Deferral wider(Deferral first, Deferral second) {
        if (first instanceof Pause || second instanceof Pause) {
            return second instanceof Pause ? second : first;
        }
        if (first instanceof Retry || second instanceof Retry) {
            return first instanceof Retry ? first : second;
        }
        return first instanceof Snooze ? second : first;
    }

    private static Deferral resting(Deferral deferral, Duration rest) {
        return switch (deferral) {
            case Pause(var block, var shorter) -> new Pause(block, rest);
            case Retry(var cause, var detail, var shorter) -> new Retry(cause, detail, rest);
            case Park(var cause, var shorter) -> new Park(cause, rest);
            case Snooze same -> same;
            case Stop same -> same;
        };
    }
}
