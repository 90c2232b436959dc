/** Entries that wait beside their lane: held removals, and later entries of the same users. */
package io.audiencesync.buffer.parked;
