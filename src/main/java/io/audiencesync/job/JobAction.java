package io.audiencesync.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a job does with everything that matches. In the API: the name in lower case. */
public enum JobAction {
    /** Send errored users again, with a new 13 hours. */
    REPLAY(Unit.USERS, false),
    /** Delete errored users for good. */
    DISCARD(Unit.USERS, true),
    /** End the back-offs of waiting lanes. */
    RETRY(Unit.LANES, true);

    /** What a job counts. */
    public enum Unit {
        USERS,
        LANES;

        @JsonValue
        public String apiName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Unit unit;
    private final boolean ofOperators;

    JobAction(Unit unit, boolean ofOperators) {
        this.unit = unit;
        this.ofOperators = ofOperators;
    }

    public Unit unit() {
        return unit;
    }

    /** Whether only operators may do it. */
    public boolean isOfOperators() {
        return ofOperators;
    }

    @JsonValue
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
