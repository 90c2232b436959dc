/**
 * Takes users from the journey tool: reads, cleans, hashes and packs them within the request, writes the calls of a few
 * milliseconds together, and answers once they are committed.
 */
@NullMarked
package io.audiencesync.intake;

import org.jspecify.annotations.NullMarked;
