/** Entries parked beside their lane: held removals, suspects, and later entries of the same users. */
@NullMarked
package io.audiencesync.buffer.parked;

import org.jspecify.annotations.NullMarked;
