/** Remembers bearer tokens that were verified a moment ago. */
@NullMarked
package io.audiencesync.token;

import org.jspecify.annotations.NullMarked;
