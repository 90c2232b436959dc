/** Audiences: existing ones on Facebook, and drafts that become real when their canvas is launched. */
@NullMarked
package io.audiencesync.audience;

import org.jspecify.annotations.NullMarked;
