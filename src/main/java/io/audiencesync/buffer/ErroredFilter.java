package io.audiencesync.buffer;

import io.audiencesync.database.SqlCall;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Selects errored entries. An absent restriction restricts nothing.
 *
 * @param steps entries of these steps only
 * @param from when they errored, inclusive
 * @param to exclusive
 */
public record ErroredFilter(
        Collection<Long> steps,
        @Nullable String cause,
        @Nullable Instant from,
        @Nullable Instant to) implements SqlCall.Values {

    /** As {@code :steps}, {@code :cause}, {@code :from} and {@code :to}. */
    @Override
    public void addTo(SqlCall call) {
        call.with("steps", steps.toArray(Long[]::new))
                .with("cause", cause)
                .with("from", from)
                .with("to", to);
    }

    public ErroredFilter ofAnyCause() {
        return new ErroredFilter(steps, null, from, to);
    }
}
