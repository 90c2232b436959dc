/**
 * Accepts users from the journey tool. Reads, normalizes, hashes and packs them, commits concurrent calls in groups,
 * and answers after the commit.
 */
@NullMarked
package io.audiencesync.intake;

import org.jspecify.annotations.NullMarked;
