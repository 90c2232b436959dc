/** Reads stored entries newest first, to find those of one user. */
@NullMarked
package io.audiencesync.buffer.lookup;

import org.jspecify.annotations.NullMarked;
