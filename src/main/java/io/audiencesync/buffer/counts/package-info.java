/** Exact counts, and blocks of lanes and ad accounts, for pages, gauges and alerts. */
@NullMarked
package io.audiencesync.buffer.counts;

import org.jspecify.annotations.NullMarked;
