package io.audiencesync.delivery.send;

import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.RequestEntry;
import io.audiencesync.delivery.SendResult;
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

    static final Decision.Retry OUT_OF_CALLS =
            new Decision.Retry(Cause.UPDATE_REFUSED, "more poison entries than could be found at once", Duration.ZERO);

    private final boolean splitsFailures;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Map<RequestEntry, Decision.Refusal> suspects = new LinkedHashMap<>();
    private Optional<RequestEntry> control = Optional.empty();
    private Optional<Decision.Retry> failure = Optional.empty(); // a call that may still arrive
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

    /** A call that never got to Facebook, since the breaker held it back or the host was out of reach, shows nothing. */
    boolean isRefusal(Decision.Retry retry) {
        return splitsFailures && retry.mayHaveArrived();
    }

    /** Of a refusal for which no control entry is known: it is the audience's, the schema's or the service's. */
    static Decision.Retry everybodys(Decision.Refusal refusal) {
        return switch (refusal) {
            case Decision.Isolate(var reason) -> new Decision.Retry(Cause.UPDATE_REFUSED, reason, Duration.ZERO);
            case Decision.Retry retry -> retry;
        };
    }

    /** Entries to try alone, other ones each time. */
    List<RequestEntry> candidates(List<RequestEntry> items) {
        var candidates = new ArrayList<RequestEntry>();
        while (candidates.size() < Math.min(CANDIDATES, items.size())) {
            var item = items.get(random.nextInt(items.size()));
            if (!candidates.contains(item)) {
                candidates.add(item);
            }
        }
        return candidates;
    }

    void refused(int entries, Decision.Refusal refusal) {
        refusedInRow++;
        longestRow = Math.max(longestRow, SPARE_REFUSALS + Integer.SIZE - Integer.numberOfLeadingZeros(entries));
        if (refusal instanceof Decision.Retry retry) {
            failure = Optional.of(retry);
        }
    }

    void passed(List<RequestEntry> items) {
        refusedInRow = 0;
        if (control.isEmpty() && !items.isEmpty()) {
            control = Optional.of(items.getFirst());
        }
    }

    void controlPassed() {
        refusedInRow = 0;
    }

    Optional<RequestEntry> control() {
        return control;
    }

    /** One poison entry makes a row of refusals as long as halving takes to find it. */
    boolean isControlInDoubt() {
        return refusedInRow > longestRow;
    }

    void suspect(RequestEntry item, Decision.Refusal refusal) {
        suspects.put(item, refusal);
        if (refusal instanceof Decision.Retry retry) {
            failure = Optional.of(retry);
        }
    }

    Map<RequestEntry, Decision.Refusal> suspects() {
        return suspects;
    }

    SendResult rejected() {
        var rejected = new HashMap<RequestEntry, String>();
        var parked = new HashMap<RequestEntry, Cause>();
        suspects.forEach((item, refusal) -> {
            switch (refusal) {
                case Decision.Isolate(var reason) -> rejected.put(item, reason);
                case Decision.Retry retry -> parked.put(item, retry.cause());
            }
        });
        return new SendResult(List.of(), rejected, parked, List.of(), Optional.empty(), 0);
    }

    boolean hasNarrowed() {
        return narrowed;
    }

    void narrow() {
        narrowed = true;
    }

    /** A call that failed may still arrive, so the lane rests for as long as that takes. */
    SendResult withRest(SendResult result) {
        return failure.map(result::deferredBy).orElse(result);
    }
}
