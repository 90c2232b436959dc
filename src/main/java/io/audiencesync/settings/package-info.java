/** Checks the settings at start: the bounds of each duration, and what must be longer than what. */
@NullMarked
package io.audiencesync.settings;

import org.jspecify.annotations.NullMarked;
