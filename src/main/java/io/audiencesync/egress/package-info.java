/** Calls to addresses that customers name. They never reach inside: not this host, not its network, not a cloud's metadata. */
package io.audiencesync.egress;
