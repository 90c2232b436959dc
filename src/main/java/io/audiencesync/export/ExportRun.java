package io.audiencesync.export;

import io.audiencesync.buffer.StepRef;
import io.audiencesync.matchkey.MatchKeys;
import java.util.UUID;

/**
 * One connection's work on an export. A later run of the same export changes the step's version, so that this one can
 * add nothing more.
 *
 * @param open whether lines are accepted; false at the end
 * @param lines lines processed by earlier runs
 */
record ExportRun(UUID export, StepRef step, MatchKeys matchKeys, boolean open, long lines, long badLines) {}
