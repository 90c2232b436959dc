/** Calls to addresses that customers enter. Never to internal ones: this host, its network, a cloud's metadata. */
@NullMarked
package io.audiencesync.egress;

import org.jspecify.annotations.NullMarked;
