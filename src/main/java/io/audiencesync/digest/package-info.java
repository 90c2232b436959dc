/** SHA-256, of match keys, tokens and bodies. */
@NullMarked
package io.audiencesync.digest;

import org.jspecify.annotations.NullMarked;
