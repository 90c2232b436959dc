package io.audiencesync.buffer.parked;

import io.audiencesync.buffer.Chunk;
import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads held entries whose 13 hours are over. They were tried, as only an attempt makes an entry held. */
@ApplicationScoped
public class ReadExpiredHeld {

    private static final Sql SQL = Sql.of("""
            select
              position, part, step_id, operation, match_keys, last_step, entries, accepted_at, expires_at, cause, payload
            from parked
            where parked.ad_account_id = $1
              and parked.audience_id = $2
              and parked.kind = 'HELD'
              and parked.expires_at <= service_time()
            order by parked.expires_at
            limit 100
            """);

    /** @param cause the reason why they were held */
    public record Held(Chunk chunk, String cause) {}

    private final Pool pool;

    ReadExpiredHeld(Pool pool) {
        this.pool = pool;
    }

    /** Some of them, oldest first; empty at the end. */
    public Uni<List<Held>> read(LaneRef lane) {
        return SQL.on(pool)
                .execute(Tuple.of(lane.adAccount(), lane.audience()))
                .map(rows -> RowReader.all(rows, row -> new Held(Chunk.of(row), row.getString("cause"))));
    }
}
