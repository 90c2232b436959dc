package io.audiencesync.model;

import io.audiencesync.buffer.Operation;
import java.time.Instant;

/**
 * One entry that the test posted. Its row carries its tag alone, so that the request log tells every entry apart.
 *
 * @param round entries of one round came in concurrent calls: in any order
 * @param notBefore it was accepted at this moment or a little later
 * @param callsBefore how many calls to Facebook had ended before
 * @param flaw what Facebook finds wrong with its row
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

    /** Whether Canvas called for this one before the other, and they do not commute. */
    boolean mustPrecede(Entered other) {
        return round < other.round && operation != other.operation && lane == other.lane && user.equals(other.user);
    }

    /** Facebook names it, or refuses every request that it is in. */
    boolean isPoison() {
        return flaw == Flaw.INVALID || flaw == Flaw.REFUSED;
    }

    /** Facebook leaves it out without a word about which one that is. */
    boolean isLeftOut() {
        return flaw == Flaw.INVALID_UNNAMED;
    }
}
