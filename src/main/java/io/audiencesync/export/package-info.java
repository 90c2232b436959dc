/** Takes lists of users to an audience, line by line as they come and of any length, and tells what became of them. */
@NullMarked
package io.audiencesync.export;

import org.jspecify.annotations.NullMarked;
