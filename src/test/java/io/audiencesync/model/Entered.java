package io.audiencesync.model;

import io.audiencesync.buffer.Operation;
import java.time.Instant;

/**
 * One posted entry. Its row contains only its tag, so that the request log identifies every entry.
 *
 * @param round entries of one round came in concurrent calls, in any order
 * @param notBefore the earliest time of its acceptance
 * @param callsBefore how many calls to Facebook had ended before
 * @param flaw how Facebook rejects its row
 */
record Entered(
        String tag,
        int lane,
        int step,
        String user,
        Operation operation,
        int round,
        Instant notBefore,
        long callsBefore,
        Flaw flaw) {

    enum Flaw {
        NONE,
        INVALID,
        INVALID_UNNAMED,
        REFUSED,
        FAILING
    }

    /** Whether Canvas called for this entry before the other, and they do not commute. */
    boolean mustPrecede(Entered other) {
        return round < other.round && operation != other.operation && lane == other.lane && user.equals(other.user);
    }

    /** Facebook names it, or refuses every request with it. */
    boolean isPoison() {
        return flaw == Flaw.INVALID || flaw == Flaw.REFUSED;
    }

    /** Facebook skips it without naming it. */
    boolean isLeftOut() {
        return flaw == Flaw.INVALID_UNNAMED;
    }
}
