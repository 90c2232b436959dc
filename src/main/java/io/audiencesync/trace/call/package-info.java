/** One span for each sampled call that enters users or sends a list. Below the caller's, if it has one. */
@NullMarked
package io.audiencesync.trace.call;

import org.jspecify.annotations.NullMarked;
