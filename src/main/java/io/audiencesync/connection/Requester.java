package io.audiencesync.connection;

/** The caller who gives a token or starts a login, as their own token names them. */
public record Requester(String workspace, String subject) {}
