package io.audiencesync.buffer;

/** A step and the version of it that entries were normalized for. */
public record StepRef(
        long id, int version, String workspace, long adAccount, long audience, Operation operation, boolean lastStep) {}
