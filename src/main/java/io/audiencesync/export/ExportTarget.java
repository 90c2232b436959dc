package io.audiencesync.export;

import io.audiencesync.buffer.Operation;
import io.audiencesync.matchkey.MatchKeys;

/** The target of a list: audience, operation and match keys. */
public record ExportTarget(String workspace, long audience, Operation operation, MatchKeys matchKeys) {}
