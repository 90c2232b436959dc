/** Bounds on concurrent work, and rate limits of each workspace. */
@NullMarked
package io.audiencesync.intake.limit;

import org.jspecify.annotations.NullMarked;
