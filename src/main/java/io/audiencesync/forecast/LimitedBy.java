package io.audiencesync.forecast;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What limits how fast a lane clears. Public for the OpenAPI scanner to read its names. */
public enum LimitedBy {
    /** The time that requests take. */
    PACE,
    /** The budget of calls on the ad account. */
    BUDGET,
    /** Facebook slows down or stops calls on the ad account. */
    THROTTLE,
    /** Parked entries: removals that wait until the audience has grown, suspects, and entries behind them. */
    HELD,
    /** An operator's pause. */
    PAUSED,
    /** A cause that somebody has to remove, or an outage. */
    BLOCKED;

    @JsonValue
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
