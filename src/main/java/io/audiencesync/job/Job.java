package io.audiencesync.job;

import io.audiencesync.cause.Cause;
import io.audiencesync.database.RowReader;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stored job.
 *
 * @param cause as stored, as {@code filter} cannot hold one of a newer version; null restricts nothing
 * @param matching counted when it was requested
 * @param cursor up to where it was carried out
 */
public record Job(
        long id,
        String workspace,
        String name,
        JobAction action,
        JobFilter filter,
        @Nullable String cause,
        JobStatus status,
        String requestedBy,
        Instant requestedAt,
        long matching,
        boolean exact,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String cancelledBy,
        JobCursor cursor) {

    /** (step, position) of errored entries, or (ad account, audience) of lanes. Starts before all of them. */
    public record JobCursor(long group, long item) {}

    public static Job of(Row row) {
        return new Job(
                row.getLong("id"),
                row.getString("workspace_id"),
                row.getString("name"),
                JobAction.valueOf(row.getString("action")),
                new JobFilter(
                        row.getString("canvas_key"),
                        row.getString("step_key"),
                        Optional.ofNullable(row.getString("cause"))
                                .flatMap(Cause::named)
                                .orElse(null),
                        RowReader.instant(row, "errored_from"),
                        RowReader.instant(row, "errored_to")),
                row.getString("cause"),
                JobStatus.valueOf(row.getString("status")),
                row.getString("requested_by"),
                RowReader.knownInstant(row, "requested_at"),
                row.getLong("matching"),
                row.getBoolean("matching_exact"),
                RowReader.instant(row, "started_at"),
                RowReader.instant(row, "ended_at"),
                row.getString("cancelled_by"),
                new JobCursor(row.getLong("cursor_group"), row.getLong("cursor_item")));
    }

    boolean isOpen() {
        return endedAt == null;
    }
}
