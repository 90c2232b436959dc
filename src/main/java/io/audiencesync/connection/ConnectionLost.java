package io.audiencesync.connection;

import io.audiencesync.cause.Cause;

/** Fired when a workspace's connection is known to be down. */
public record ConnectionLost(String workspace, Cause cause, String detail) {}
