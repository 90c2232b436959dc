/** The one source of time in Java; tests move it. */
@NullMarked
package io.audiencesync.clock;

import org.jspecify.annotations.NullMarked;
