/** Entries that were given up: kept for a while, superseded by newer ones, paged, pruned. */
package io.audiencesync.buffer.errored;
