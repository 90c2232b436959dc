package io.audiencesync.export;

import io.audiencesync.buffer.Operation;
import io.audiencesync.matchkey.MatchKeys;

/** Where the users of a list go, and what of them. */
record ExportTarget(String workspace, long audience, Operation operation, MatchKeys matchKeys) {}
