package io.audiencesync.intake;

/** A step by its keys, as the path of a call and its token name it. */
record StepKey(String workspace, String canvas, String step) {}
