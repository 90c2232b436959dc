/** Who calls, for which workspace, and the workspace's settings. */
package io.audiencesync.workspace;
