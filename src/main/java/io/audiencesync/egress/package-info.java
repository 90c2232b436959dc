/** Calls to addresses that customers name. They never reach inside: not this host, not its network, not a cloud's metadata. */
@NullMarked
package io.audiencesync.egress;

import org.jspecify.annotations.NullMarked;
