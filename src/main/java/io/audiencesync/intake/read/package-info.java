/** Reads users from a request's body and packs them; says what is wrong with an entry, never quoting it. */
@NullMarked
package io.audiencesync.intake.read;

import org.jspecify.annotations.NullMarked;
