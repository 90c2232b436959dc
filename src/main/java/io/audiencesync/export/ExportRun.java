package io.audiencesync.export;

import io.audiencesync.buffer.StepRef;
import io.audiencesync.matchkey.MatchKeys;
import java.util.UUID;

/**
 * One connection's work on an export. A later one for the same export moves the step's version, so that nothing more of this
 * one is let in.
 *
 * @param open whether lines are taken; not after the end
 * @param lines what earlier ones have dealt with
 */
record ExportRun(UUID export, StepRef step, MatchKeys matchKeys, boolean open, long lines, long badLines) {}
