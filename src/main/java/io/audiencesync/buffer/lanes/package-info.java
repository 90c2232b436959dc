/** Lanes: claim and lease them, read their head, pause them, compact their chunks. */
@NullMarked
package io.audiencesync.buffer.lanes;

import org.jspecify.annotations.NullMarked;
