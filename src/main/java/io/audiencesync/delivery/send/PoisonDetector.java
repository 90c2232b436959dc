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
 * The state of a search for poison entries in one request: the control entry that passes, and the suspects, which
 * failed alone. A refused suspect is rejected; a suspect on which Facebook fails is only parked.
 */
final class PoisonDetector {

    /** After this number of failures of a lane in a row, and each multiple of it, isolation is worth its calls. */
    private static final int FAILURES = 3;

    private static final int CANDIDATES = 3;
    private static final int SPARE_REFUSALS = 3;

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

    /** @param failures how often the lane has failed in a row */
    static boolean splitsFailures(int failures) {
        return failures > 0 && failures % FAILURES == 0;
    }

    /** A call that never reached Facebook, because of the breaker or a lost connection, shows nothing. */
    boolean isRefusal(Decision.Retry retry) {
        return splitsFailures && retry.mayHaveArrived();
    }

    /** The decision for a refusal without a control entry: the cause is the audience, the schema or the service. */
    static Decision.Retry withoutControl(Decision.Refusal refusal) {
        return switch (refusal) {
            case Decision.Isolate(var reason) -> new Decision.Retry(Cause.UPDATE_REFUSED, reason, Duration.ZERO);
            case Decision.Retry retry -> retry;
        };
    }

    /** Entries to try alone, different ones each time. */
    List<RequestEntry> candidates(List<RequestEntry> entries) {
        var candidates = new ArrayList<RequestEntry>();
        while (candidates.size() < Math.min(CANDIDATES, entries.size())) {
            var entry = entries.get(random.nextInt(entries.size()));
            if (!candidates.contains(entry)) {
                candidates.add(entry);
            }
        }
        return candidates;
    }

    void refused(int entries, Decision.Refusal refusal) {
        refusedInRow++;
        longestRow = Math.max(longestRow, SPARE_REFUSALS + Integer.SIZE - Integer.numberOfLeadingZeros(entries));
        mayStillArrive(refusal);
    }

    void mayStillArrive(Decision.Refusal refusal) {
        if (refusal instanceof Decision.Retry retry) {
            failure = Optional.of(retry);
        }
    }

    void passed(List<RequestEntry> entries) {
        refusedInRow = 0;
        if (control.isEmpty() && !entries.isEmpty()) {
            control = Optional.of(entries.getFirst());
        }
    }

    void controlPassed() {
        refusedInRow = 0;
    }

    Optional<RequestEntry> control() {
        return control;
    }

    /** One poison entry causes a series of refusals while it is isolated, so only longer series raise doubt. */
    boolean isControlInDoubt() {
        return refusedInRow > longestRow;
    }

    void suspect(RequestEntry entry, Decision.Refusal refusal) {
        suspects.put(entry, refusal);
        mayStillArrive(refusal);
    }

    Map<RequestEntry, Decision.Refusal> suspects() {
        return suspects;
    }

    SendResult rejected() {
        var rejected = new HashMap<RequestEntry, String>();
        var parked = new HashMap<RequestEntry, Cause>();
        suspects.forEach((entry, refusal) -> {
            switch (refusal) {
                case Decision.Isolate(var reason) -> rejected.put(entry, reason);
                case Decision.Retry retry -> parked.put(entry, retry.cause());
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

    /** A failed call may still arrive, so the lane rests until it is certainly over. */
    SendResult withRest(SendResult result) {
        return failure.map(result::deferredBy).orElse(result);
    }
}
