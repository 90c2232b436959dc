/** Who calls, for which workspace, and the workspace's settings. */
@NullMarked
package io.audiencesync.workspace;

import org.jspecify.annotations.NullMarked;
