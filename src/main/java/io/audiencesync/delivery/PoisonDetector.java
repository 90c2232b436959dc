package io.audiencesync.delivery;

import io.audiencesync.cause.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What is known while the poison entries of one request are looked for: the control entry that passes, and the suspects, which
 * were refused alone. A refused suspect is rejected; a suspect on which Facebook fails is never accused, but parked.
 */
final class PoisonDetector {

    /** So many failures of a lane in a row make it worth the calls, and every so many again. */
    private static final int FAILURES = 3;

    private static final int CANDIDATES = 3;
    private static final int SPARE_REFUSALS = 3;

    static final Decision OUT_OF_CALLS = new Decision.Postpone(
            Cause.UPDATE_REFUSED, "more poison entries than could be found at once", Duration.ZERO);

    private final boolean splitsFailures;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Map<Item, Decision> suspects = new LinkedHashMap<>();
    private Optional<Item> control = Optional.empty();
    private Optional<Decision> failure = Optional.empty(); // a call that may still arrive
    private int refusedInRow;
    private int longestRow;
    private boolean narrowed;

    PoisonDetector(boolean splitsFailures) {
        this.splitsFailures = splitsFailures;
    }

    /** @param failures how often in a row the lane has failed */
    static boolean splitsFailures(int failures) {
        return failures > 0 && failures % FAILURES == 0;
    }

    /** A call that never got to Facebook, since the breaker held it back or nobody could be reached, tells nothing. */
    boolean isRefusal(Decision decision) {
        return decision instanceof Decision.Isolate
                || splitsFailures && decision instanceof Decision.Postpone postpone && postpone.mayHaveArrived();
    }

    /** A refusal for which no control entry is known: of the audience, the schema or the service. */
    static Decision everybodys(Decision refusal) {
        return refusal instanceof Decision.Isolate(var reason)
                ? new Decision.Postpone(Cause.UPDATE_REFUSED, reason, Duration.ZERO)
                : refusal;
    }

    /** Entries to try alone, other ones each time. */
    List<Item> candidates(List<Item> items) {
        var candidates = new ArrayList<Item>();
        while (candidates.size() < Math.min(CANDIDATES, items.size())) {
            var item = items.get(random.nextInt(items.size()));
            if (!candidates.contains(item)) {
                candidates.add(item);
            }
        }
        return candidates;
    }

    void refused(int entries, Decision refusal) {
        refusedInRow++;
        longestRow = Math.max(longestRow, SPARE_REFUSALS + Integer.SIZE - Integer.numberOfLeadingZeros(entries));
        if (refusal instanceof Decision.Postpone) {
            failure = Optional.of(refusal);
        }
    }

    void passed(List<Item> items) {
        refusedInRow = 0;
        if (control.isEmpty() && !items.isEmpty()) {
            control = Optional.of(items.getFirst());
        }
    }

    void controlPassed() {
        refusedInRow = 0;
    }

    Optional<Item> control() {
        return control;
    }

    /** One poison entry makes a row of refusals as long as halving takes to find it. */
    boolean isControlInDoubt() {
        return refusedInRow > longestRow;
    }

    void suspect(Item item, Decision refusal) {
        suspects.put(item, refusal);
        if (refusal instanceof Decision.Postpone) {
            failure = Optional.of(refusal);
        }
    }

    Map<Item, Decision> suspects() {
        return suspects;
    }

    Verdict convicted() {
        var rejected = new HashMap<Item, String>();
        var parked = new HashMap<Item, Cause>();
        suspects.forEach((item, refusal) -> {
            switch (refusal) {
                case Decision.Isolate(var reason) -> rejected.put(item, reason);
                case Decision.Postpone postpone -> parked.put(item, postpone.cause());
                default -> throw new IllegalStateException("no refusal");
            }
        });
        return new Verdict(List.of(), rejected, parked, List.of(), Optional.empty(), 0);
    }

    boolean hasNarrowed() {
        return narrowed;
    }

    void narrow() {
        narrowed = true;
    }

    /** A call that failed may still arrive, so the lane rests for as long as that takes. */
    Verdict withRest(Verdict verdict) {
        return failure.map(verdict::stoppedBy).orElse(verdict);
    }
}
