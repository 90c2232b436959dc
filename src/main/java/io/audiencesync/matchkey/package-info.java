/** Match keys: normalizing, hashing and packing of a user's identifiers. Pure functions, no I/O. */
@NullMarked
package io.audiencesync.matchkey;

import org.jspecify.annotations.NullMarked;
