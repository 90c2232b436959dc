package io.audiencesync.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The state of a job. In the API: the name in lower case. */
public enum JobStatus {
    /** Waits for earlier jobs of its workspace. */
    QUEUED,
    RUNNING,
    COMPLETE,
    /** Ended by a person. What was done before stays done. */
    CANCELLED,
    /** Given up after internal errors. */
    FAILED;

    @JsonValue
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
