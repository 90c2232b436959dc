package io.audiencesync.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of bulk jobs. */
@ConfigMapping(prefix = "audience-sync.job")
public interface JobConfig {

    /** How often every replica looks for jobs to carry on; {@code off} leaves that to the others. */
    @WithDefault("2s")
    String every();

    /** The duration of a job's lease, renewed with every step. A dead replica delays its job no longer than this. */
    @WithDefault("30s")
    Duration lease();

    /** Steps of one job before a job of another workspace gets its turn. */
    @WithDefault("20")
    @Min(1)
    @Max(10000)
    int stepsPerTurn();

    /** Stored rows in one step, each of one to 1,000 users: the most that one transaction locks. */
    @WithDefault("500")
    @Min(1)
    @Max(10000)
    int rowsPerStep();

    /** Jobs of one workspace that may wait or run at the same time. */
    @WithDefault("20")
    @Min(1)
    @Max(1000)
    int openPerWorkspace();

    /** How often a step may fail in a row before its job is given up. */
    @WithDefault("10")
    @Min(1)
    @Max(1000)
    int attempts();

    /** How long ended jobs are listed. */
    @WithDefault("30d")
    Duration kept();
}
