/** Traces by OpenTelemetry, off by default: which calls are sampled, and what a chunk keeps of them. */
@NullMarked
package io.audiencesync.trace;

import org.jspecify.annotations.NullMarked;
