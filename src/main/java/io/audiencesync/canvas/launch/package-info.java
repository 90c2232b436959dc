/** The checks before a launch, and the preparation of steps that pass them. */
@NullMarked
package io.audiencesync.canvas.launch;

import org.jspecify.annotations.NullMarked;
