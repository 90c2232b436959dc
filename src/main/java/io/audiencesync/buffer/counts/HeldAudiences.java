package io.audiencesync.buffer.counts;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Audiences of a workspace that are too small to remove users from, with the removals held for them. */
@ApplicationScoped
public class HeldAudiences {

    private static final Sql SQL = Sql.of("""
            select audience.name, sum(parked.entries)::bigint as removals, min(parked.accepted_at) as since
            from audience
            join parked on parked.ad_account_id = audience.ad_account_id and parked.audience_id = audience.id
            where audience.workspace_id = $1
              and parked.kind = 'HELD'
              and parked.cause = 'audience_too_small'
            group by audience.id
            order by since, audience.id
            limit $2
            """);

    /** @param since when the first of its held removals was accepted */
    public record HeldAudience(String name, long removals, Instant since) {}

    private final Pool pool;

    HeldAudiences(Pool pool) {
        this.pool = pool;
    }

    /** Those that have waited longest first. */
    public Uni<List<HeldAudience>> of(String workspace, int limit) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace, limit))
                .map(rows -> RowReader.all(rows, HeldAudiences::audience));
    }

    private static HeldAudience audience(Row row) {
        return new HeldAudience(row.getString("name"), row.getLong("removals"), RowReader.knownInstant(row, "since"));
    }
}
