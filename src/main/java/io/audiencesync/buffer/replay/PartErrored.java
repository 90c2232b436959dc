package io.audiencesync.buffer.replay;

import io.audiencesync.buffer.replay.ReplayErrored.Split;

/** Splits an errored row by user; only the implementation knows the payload's format. */
@FunctionalInterface
public interface PartErrored {

    Split part(ErroredRow errored);
}
