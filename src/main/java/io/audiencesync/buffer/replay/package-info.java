/** Puts errored entries back into their lane, on request or once their cause is over. */
package io.audiencesync.buffer.replay;
