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
     *
     * @param rest how long they are not tried again, as one of their calls may have arrived
     */
    record Park(Cause cause, Duration rest) implements Deferral {

        public Park(Cause cause) {
            this(cause, Duration.ZERO);
        }
    }

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

    /**
     * Everything within the cause's scope waits: the app, the connection or the ad account.
     *
     * @param rest how long the lane itself waits, as another of its calls may have arrived
     */
    record Pause(Cause cause, String detail, Duration pause, Duration rest) implements Deferral {

        public Pause(Cause cause, String detail, Duration pause) {
            this(cause, detail, pause, Duration.ZERO);
        }
    }

    /**
     * The deferral that applies of two: the one with the wider scope, else the first. If a call may have arrived, the
     * lane rests in any case until that call must be over: conflicting entries must not overtake it.
     */
    static Deferral both(Deferral first, Deferral second) {
        var rest = rest(first).compareTo(rest(second)) > 0 ? rest(first) : rest(second);
        return switch (wider(first, second)) {
            case Pause pause
            when pause.rest().compareTo(rest) < 0 -> new Pause(pause.cause(), pause.detail(), pause.pause(), rest);
            case Retry retry when retry.atLeast().compareTo(rest) < 0 -> new Retry(retry.cause(), retry.detail(), rest);
            case Park park when park.rest().compareTo(rest) < 0 -> new Park(park.cause(), rest);
            case Deferral same -> same;
        };
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

    /** How long a call of the entries may still arrive. */
    static Duration rest(Deferral deferral) {
        return switch (deferral) {
            case Retry retry -> retry.atLeast();
            case Pause pause -> pause.rest();
            case Stop ignored -> Duration.ZERO;
            case Park park -> park.rest();
            case Snooze ignored -> Duration.ZERO;
        };
    }
}
