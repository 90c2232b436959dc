/** Packs users for the buffer, and writes the body of Facebook's users call from what is packed. */
@NullMarked
package io.audiencesync.matchkey.pack;

import org.jspecify.annotations.NullMarked;
