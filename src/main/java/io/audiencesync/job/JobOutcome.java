package io.audiencesync.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a job did with a user or lane. In the API: the name in lower case. */
public enum JobOutcome {
    /** The replay is requested: the user returns to the lane at its next flush. */
    REQUESTED(true),
    DISCARDED(true),
    RETRIED(true),
    /** Skipped: a newer entry of the user was settled. */
    SUPERSEDED(false),
    /** Skipped: a replay was requested before. */
    ALREADY_REQUESTED(false),
    /** Skipped: an operator has paused the lane. */
    PAUSED(false);

    private final boolean done;

    JobOutcome(boolean done) {
        this.done = done;
    }

    /** Else it was skipped. */
    boolean isDone() {
        return done;
    }

    /** The names of those that are done. */
    public static String[] doneNames() {
        return Arrays.stream(values())
                .filter(JobOutcome::isDone)
                .map(JobOutcome::name)
                .toArray(String[]::new);
    }

    @JsonValue
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
