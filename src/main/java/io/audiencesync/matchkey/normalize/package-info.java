/** Normalizes raw values by Facebook's rules, so that one person gives the same hash on both sides. */
@NullMarked
package io.audiencesync.matchkey.normalize;

import org.jspecify.annotations.NullMarked;
