package io.audiencesync.connection;

/** Fired after a workspace has connected, or has selected ad accounts: what that held up may go on at once. */
public record ConnectionRestored(String workspace) {}
