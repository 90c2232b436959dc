/** Puts errored entries back into their lane, on request or once their cause is over. */
@NullMarked
package io.audiencesync.buffer.replay;

import org.jspecify.annotations.NullMarked;
