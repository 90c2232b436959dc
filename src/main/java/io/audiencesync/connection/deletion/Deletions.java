package io.audiencesync.connection.deletion;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Completed deletion requests. */
@ApplicationScoped
class Deletions {

    private static final Sql SQL = Sql.of("""
            select connections, completed_at
            from deletion
            where confirmation_code = $1
            """);

    private final Pool pool;

    Deletions(Pool pool) {
        this.pool = pool;
    }

    /** @param connections how many were deleted, with name, id and token of the person */
    record Deletion(UUID confirmationCode, String status, int connections, Instant completedAt) {}

    Uni<Optional<Deletion>> find(UUID confirmationCode) {
        return SQL.on(pool)
                .execute(Tuple.of(confirmationCode))
                .map(rows -> RowReader.stream(rows)
                        .map(row -> new Deletion(
                                confirmationCode,
                                "completed",
                                row.getInteger("connections"),
                                row.get(OffsetDateTime.class, "completed_at").toInstant()))
                        .findFirst());
    }
}
