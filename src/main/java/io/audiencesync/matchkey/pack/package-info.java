/** Packs users for the buffer, and builds the body of Facebook's users call from packed entries. */
@NullMarked
package io.audiencesync.matchkey.pack;

import org.jspecify.annotations.NullMarked;
