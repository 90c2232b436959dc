package io.audiencesync.buffer;

import io.audiencesync.cause.Cause;
import io.audiencesync.database.SqlCall;
import java.time.Duration;

/**
 * Why a lane, an ad account or the app is blocked, and for how long.
 *
 * @param detail Facebook's message, or our own words
 */
public record Block(Cause cause, String detail, Duration delay) implements SqlCall.Values {

    /** The same under a cause of another scope. */
    public Block as(Cause other) {
        return new Block(other, detail, delay);
    }

    /** As {@code :cause}, {@code :detail} and {@code :delay}. */
    @Override
    public void addTo(SqlCall call) {
        call.with("cause", cause.apiName()).with("detail", detail).with("delay", delay);
    }
}
