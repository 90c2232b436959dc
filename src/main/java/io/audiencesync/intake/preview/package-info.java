/** The dry run of a step: all that a call does, up to the request to Facebook. */
@NullMarked
package io.audiencesync.intake.preview;

import org.jspecify.annotations.NullMarked;
