package io.audiencesync.buffer;

import io.audiencesync.buffer.ReplayErrored.Parted;

/** Knows what a payload means: parts an errored row into its given users and the rest. */
@FunctionalInterface
public interface PartErrored {

    Parted part(Errored errored);
}
