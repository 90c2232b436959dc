package io.audiencesync.buffer.operator;

import io.audiencesync.database.SqlCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selects lanes that are blocked or hold parked entries.
 *
 * @param steps lanes of these steps; null for all of the workspace
 * @param cause why the lane or its held entries wait; null for any cause
 */
public record WaitingLanes(
        String workspace,
        @Nullable List<Long> steps,
        @Nullable String cause) implements SqlCall.Values {

    /** As {@code :workspace}, {@code :steps} and {@code :cause}. */
    @Override
    public void addTo(SqlCall call) {
        call.with("workspace", workspace)
                .with("steps", steps == null ? null : steps.toArray(Long[]::new))
                .with("cause", cause);
    }
}
