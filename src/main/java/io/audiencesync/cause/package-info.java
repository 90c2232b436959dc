/** Causes: why something stopped or ended. One vocabulary for API, launch checks, step errors, alerts and pages. */
@NullMarked
package io.audiencesync.cause;

import org.jspecify.annotations.NullMarked;
