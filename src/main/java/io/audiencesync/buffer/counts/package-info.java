/** Exact counts, and what keeps lanes from being sent, for pages, gauges and alerts. */
package io.audiencesync.buffer.counts;
