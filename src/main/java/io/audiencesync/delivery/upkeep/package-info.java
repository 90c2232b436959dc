/** Scheduled jobs: expire blocked lanes, compact chunks, prune old rows, carry out discards, report findings. */
@NullMarked
package io.audiencesync.delivery.upkeep;

import org.jspecify.annotations.NullMarked;
