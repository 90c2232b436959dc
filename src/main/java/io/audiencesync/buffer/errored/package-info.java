/** Given-up entries: stored for a while, superseded by newer ones, paged, pruned. */
@NullMarked
package io.audiencesync.buffer.errored;

import org.jspecify.annotations.NullMarked;
