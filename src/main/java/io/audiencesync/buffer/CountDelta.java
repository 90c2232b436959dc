package io.audiencesync.buffer;

import java.time.Instant;

/**
 * Entries of one step with the same outcome, accepted at about the same time.
 *
 * @param lastStep whether these users left their canvas with the step; a later change of the step does not alter it
 * @param reason empty if there is none
 */
public record CountDelta(long step, Instant acceptedAt, boolean lastStep, Outcome outcome, String reason, int entries) {

    /** A delta for some of a chunk's entries. */
    public static CountDelta of(Chunk chunk, Outcome outcome, String reason, int entries) {
        return new CountDelta(chunk.step(), chunk.acceptedAt(), chunk.lastStep(), outcome, reason, entries);
    }
}
