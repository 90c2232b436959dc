package io.audiencesync.intake;

/** A step's address: workspace from the token, canvas and step from the path. */
record StepKey(String workspace, String canvas, String step) {}
