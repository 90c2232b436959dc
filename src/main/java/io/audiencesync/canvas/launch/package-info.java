/** The checks before a launch, and the preparation of steps that pass them. */
package io.audiencesync.canvas.launch;
