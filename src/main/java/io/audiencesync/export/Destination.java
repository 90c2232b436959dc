package io.audiencesync.export;

import io.audiencesync.buffer.Direction;
import io.audiencesync.matchkey.MatchKeys;

/** Where the users of a list go, and what of them. */
record Destination(String workspace, long audience, Direction direction, MatchKeys matchKeys) {}
