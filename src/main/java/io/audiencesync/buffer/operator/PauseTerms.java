package io.audiencesync.buffer.operator;

import io.audiencesync.database.SqlCall;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a pause.
 *
 * @param until when it ends by itself; null: only by a command
 * @param reason in the operator's words
 */
public record PauseTerms(@Nullable Instant until, @Nullable String reason) implements SqlCall.Values {

    public static final PauseTerms NONE = new PauseTerms(null, null);

    /** As {@code :until} and {@code :reason}. */
    @Override
    public void addTo(SqlCall call) {
        call.with("until", until).with("reason", reason);
    }
}
