package io.audiencesync.job;

import io.audiencesync.cause.Cause;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many users or lanes with one cause had one outcome. */
@Schema(name = "JobResult")
public record JobResult(Cause cause, JobOutcome outcome, long count) {}
