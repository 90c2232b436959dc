package io.audiencesync.requestlog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** The list of the latest calls to Facebook. */
@ConfigMapping(prefix = "audience-sync.request-log")
public interface RequestLogConfig {

    /**
     * How often every replica writes the calls that it made meanwhile; {@code off} records none. A replica that is
     * killed loses those of the last interval.
     */
    @WithDefault("1s")
    String every();

    /** Calls kept per workspace. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int kept();

    /** Calls of one replica that wait to be written; more are left out, so that an outage of the database costs no memory. */
    @WithDefault("5000")
    @Min(1)
    @Max(100_000)
    int buffered();
}
