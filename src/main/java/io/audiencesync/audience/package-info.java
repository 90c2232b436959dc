/** Audiences: existing ones on Facebook, and drafts that are created there when their canvas is launched. */
@NullMarked
package io.audiencesync.audience;

import org.jspecify.annotations.NullMarked;
