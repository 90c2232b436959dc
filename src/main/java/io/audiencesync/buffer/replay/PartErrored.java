package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.replay.ReplayErrored.Split;

/** Knows what a payload means: parts an errored row into its given users and the rest. */
@FunctionalInterface
public interface PartErrored {

    Split part(ErroredRow errored);
}
