/** Returns errored entries to their lane, on request or once their cause has cleared. */
@NullMarked
package io.audiencesync.buffer.replay;

import org.jspecify.annotations.NullMarked;
