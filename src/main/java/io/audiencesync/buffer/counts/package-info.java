/** Exact counts, and what keeps lanes from being sent, for pages, gauges and alerts. */
@NullMarked
package io.audiencesync.buffer.counts;

import org.jspecify.annotations.NullMarked;
