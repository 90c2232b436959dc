package io.audiencesync.buffer;

/** The step that entries were cleaned for, and the version of it that was read. */
public record StepRef(
        long id, int version, String workspace, long adAccount, long audience, Operation operation, boolean lastStep) {}
