package io.audiencesync.buffer.counts;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Ad accounts whose entries have waited longest, for gauges. */
@ApplicationScoped
public class OldestByAccount {

    private static final Sql SQL = Sql.of("""
            select ad_account_id, extract(epoch from service_time() - min(accepted_at))::bigint as oldest
            from chunk
            group by ad_account_id
            order by oldest desc, ad_account_id
            limit $1
            """);

    private final Pool pool;

    OldestByAccount(Pool pool) {
        this.pool = pool;
    }

    public Uni<Map<Long, Duration>> read(int limit) {
        return SQL.on(pool)
                .execute(Tuple.of(limit))
                .map(rows -> RowReader.stream(rows)
                        .collect(Collectors.toMap(
                                row -> row.getLong("ad_account_id"),
                                row -> Duration.ofSeconds(row.getLong("oldest")))));
    }
}
