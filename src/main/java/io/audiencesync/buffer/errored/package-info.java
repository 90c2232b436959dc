/** Entries that were given up: kept for a while, superseded by newer ones, paged, pruned. */
@NullMarked
package io.audiencesync.buffer.errored;

import org.jspecify.annotations.NullMarked;
