/** Analytics: gauges of the backlog, and each step's exact counts and errored users. */
@NullMarked
package io.audiencesync.analytics;

import org.jspecify.annotations.NullMarked;
