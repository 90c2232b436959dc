package io.audiencesync.meta;

import io.audiencesync.cause.Cause;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Facebook's details of a token. An invalid token is an answer, not an error: {@code cause} gives the reason. Without
 * {@code expiresAt} it does not expire. Data access can end before the token does.
 */
public record TokenDetails(
        boolean valid,
        String appId,
        String type,
        Optional<String> userId,
        Optional<Instant> expiresAt,
        Optional<Instant> dataAccessExpiresAt,
        Set<String> scopes,
        Optional<Cause> cause,
        String message) {

    public static final String SYSTEM_USER = "SYSTEM_USER";
    public static final String USER = "USER";

    public TokenDetails {
        scopes = Set.copyOf(scopes);
    }
}
