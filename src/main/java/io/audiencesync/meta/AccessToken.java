package io.audiencesync.meta;

import java.time.Duration;
import java.util.Optional;

/** A token issued by Facebook. Without {@code expiresIn} it does not expire. */
public record AccessToken(String value, Optional<Duration> expiresIn) {

    @Override
    public String toString() {
        return "AccessToken[expiresIn=" + expiresIn + "]";
    }
}
