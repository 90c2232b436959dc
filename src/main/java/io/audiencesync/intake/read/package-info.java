/** Parses users from a request's body and packs them. Errors never quote a value. */
@NullMarked
package io.audiencesync.intake.read;

import org.jspecify.annotations.NullMarked;
