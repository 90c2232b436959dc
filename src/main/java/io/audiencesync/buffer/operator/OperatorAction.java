package io.audiencesync.buffer.operator;

import io.audiencesync.database.RowReader;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The record of an operator's command.
 *
 * @param operator subject of the token
 * @param canvas the canvas key, if a step was selected; so is {@code stepKey}
 * @param job the bulk job that carries it out; then nothing else is selected here
 * @param acceptedBefore selects entries accepted before; null if it does not apply
 * @param pausedUntil when a {@link Kind#PAUSE} ends by itself; null: only by a command
 * @param entries pending in the selected lanes; for a {@link Kind#DISCARD}, discarded so far
 * @param endedAt null while the command runs
 */
public record OperatorAction(
        long id,
        String operator,
        Kind kind,
        @Nullable Long adAccount,
        @Nullable Long audience,
        @Nullable String canvas,
        @Nullable String stepKey,
        @Nullable Long job,
        @Nullable Instant acceptedBefore,
        @Nullable Instant pausedUntil,
        @Nullable String reason,
        long entries,
        Instant requestedAt,
        @Nullable Instant endedAt) {

    public enum Kind {
        PAUSE,
        RESUME,
        RETRY,
        DISCARD,
        /** Only of jobs. */
        REPLAY
    }

    static OperatorAction of(Row row) {
        return new OperatorAction(
                row.getLong("id"),
                row.getString("operator"),
                Kind.valueOf(row.getString("action")),
                row.getLong("ad_account_id"),
                row.getLong("audience_id"),
                row.getString("canvas_key"),
                row.getString("step_key"),
                row.getLong("job_id"),
                RowReader.instant(row, "accepted_before"),
                RowReader.instant(row, "paused_until"),
                row.getString("reason"),
                row.getLong("entries"),
                RowReader.knownInstant(row, "requested_at"),
                RowReader.instant(row, "ended_at"));
    }
}
