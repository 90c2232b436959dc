package io.audiencesync.connection;

/** Fired after a workspace has connected: what its connection held up may go on at once. */
public record ConnectionRestored(String workspace) {}
