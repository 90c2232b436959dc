/** The dry run of a step: everything that a call would do, up to the request to Facebook. */
@NullMarked
package io.audiencesync.intake.preview;

import org.jspecify.annotations.NullMarked;
