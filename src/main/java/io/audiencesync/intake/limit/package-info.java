/** How much may be at work at a time, and how much each workspace may hand over. */
@NullMarked
package io.audiencesync.intake.limit;

import org.jspecify.annotations.NullMarked;
