package io.audiencesync.intake;

/** A step by its keys, as the path of a call and its token name it. */
record StepAddress(String workspace, String canvas, String step) {}
