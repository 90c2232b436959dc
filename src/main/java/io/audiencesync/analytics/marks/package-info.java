/** Marks of a step's series: launches, pauses, and causes that began or ended. */
@NullMarked
package io.audiencesync.analytics.marks;

import org.jspecify.annotations.NullMarked;
