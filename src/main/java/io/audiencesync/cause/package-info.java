/** Why something stopped or ended: one vocabulary for API, launch checks, step errors, alerts and pages. */
@NullMarked
package io.audiencesync.cause;

import org.jspecify.annotations.NullMarked;
