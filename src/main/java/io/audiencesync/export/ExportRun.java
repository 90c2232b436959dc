package io.audiencesync.export;

import io.audiencesync.buffer.StepRef;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.trace.TraceContext;
import java.util.UUID;

/**
 * One connection's work on an export. A later run of the same export changes the step's version, so that this one can
 * add nothing more.
 *
 * @param open whether lines are accepted; false at the end
 * @param lines lines processed by earlier runs
 * @param trace of the call that sends the list now
 */
record ExportRun(
        UUID export, StepRef step, MatchKeys matchKeys, boolean open, long lines, long badLines, TraceContext trace) {

    ExportRun traced(TraceContext call) {
        return call.isNone() ? this : new ExportRun(export, step, matchKeys, open, lines, badLines, call);
    }
}
