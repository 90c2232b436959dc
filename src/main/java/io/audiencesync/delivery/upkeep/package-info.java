/** Scheduled jobs: expire blocked lanes, compact chunks, prune old rows, carry out discards, report findings. */
package io.audiencesync.delivery.upkeep;
