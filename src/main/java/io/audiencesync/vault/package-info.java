/** Secrets at rest: encrypted with keys that only the configuration has. */
@NullMarked
package io.audiencesync.vault;

import org.jspecify.annotations.NullMarked;
