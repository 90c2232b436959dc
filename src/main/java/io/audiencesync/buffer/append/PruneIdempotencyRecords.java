package io.audiencesync.buffer.append;

import io.audiencesync.database.Sql;
import io.audiencesync.database.SqlCall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Deletes old idempotency records in batches. */
@ApplicationScoped
public class PruneIdempotencyRecords {

    private static final Sql SQL = Sql.of("""
            with old as materialized (
              select key
              from idempotency_record
              where accepted_at < service_time() - make_interval(secs => $1)
              order by accepted_at
              limit $2
              for update skip locked
            )
            delete from idempotency_record
            using old
            where idempotency_record.key = old.key
            """);

    private final Pool pool;

    public PruneIdempotencyRecords(Pool pool) {
        this.pool = pool;
    }

    /** The number of deleted records; less than the limit when no more are old. */
    public Uni<Integer> some(Duration kept, int limit) {
        return SQL.on(pool).execute(Tuple.of(SqlCall.seconds(kept), limit)).map(rows -> rows.rowCount());
    }
}
