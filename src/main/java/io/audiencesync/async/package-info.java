/** Steps that complete later: repeated, in sequence, and back on the caller's event loop. */
@NullMarked
package io.audiencesync.async;

import org.jspecify.annotations.NullMarked;
