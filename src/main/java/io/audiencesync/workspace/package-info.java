/** The calling workspace, and its settings and limits. */
@NullMarked
package io.audiencesync.workspace;

import org.jspecify.annotations.NullMarked;
