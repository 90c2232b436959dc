/** Normalizes raw values by Facebook's rules, so that the same person gives the same hash here and there. */
@NullMarked
package io.audiencesync.matchkey.normalize;

import org.jspecify.annotations.NullMarked;
