package io.audiencesync.connection;

/** Fired after a workspace was connected or has selected ad accounts, so that blocked lanes resume at once. */
public record ConnectionRestored(String workspace) {}
