/** Audiences: existing ones on Facebook, and drafts that become real when their canvas is launched. */
package io.audiencesync.audience;
