package io.audiencesync.buffer;

import java.time.Instant;

/**
 * Entries of one step, accepted at about the same time, that ended alike.
 *
 * @param lastStep whether these users left their canvas with the step, which a later change of the step does not change
 * @param reason empty when there is none
 */
public record CountDelta(long step, Instant acceptedAt, boolean lastStep, Outcome outcome, String reason, int entries) {

    /** Of so many of a chunk's entries. */
    public static CountDelta of(Chunk chunk, Outcome outcome, String reason, int entries) {
        return new CountDelta(chunk.step(), chunk.acceptedAt(), chunk.lastStep(), outcome, reason, entries);
    }
}
