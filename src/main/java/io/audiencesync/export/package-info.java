/** Accepts lists of users of any length, line by line, and reports the users by outcome. */
@NullMarked
package io.audiencesync.export;

import org.jspecify.annotations.NullMarked;
