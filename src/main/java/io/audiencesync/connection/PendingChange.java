package io.audiencesync.connection;

import java.time.Instant;

/**
 * A verified token that may take over a workspace's connection. It is not used until somebody confirms it.
 *
 * @param startedBy the caller who gave the token or started the login
 * @param replaces when the current connection was made
 */
public record PendingChange(
        String workspace, String startedBy, Instant replaces, VerifiedToken verified, Instant validUntil) {}
