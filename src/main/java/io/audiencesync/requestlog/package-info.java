/** The latest calls to Facebook of each workspace: buffered, written in batches, listed for operators and Meta's support. */
@NullMarked
package io.audiencesync.requestlog;

import org.jspecify.annotations.NullMarked;
