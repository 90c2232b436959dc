package io.audiencesync.analytics.history;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what Facebook showed last of audiences: their size and states. */
@ApplicationScoped
public class LatestSamples {

    private static final Sql SQL = Sql.of("""
            select last.audience_id, last.sampled_at, last.size_at_least, last.size_at_most, last.operation, last.operation_code
            from unnest($1::bigint[]) as given(audience_id)
            cross join lateral (
              select *
              from audience_sample
              where audience_sample.audience_id = given.audience_id
              order by sampled_at desc
              limit 1) as last
            """);

    /** @param sizeAtLeast null if Facebook gave none, as is {@code sizeAtMost} */
    public record Latest(
            long audience,
            Instant at,
            @Nullable Long sizeAtLeast,
            @Nullable Long sizeAtMost,
            int code,
            String status) {}

    private final Pool pool;

    LatestSamples(Pool pool) {
        this.pool = pool;
    }

    /** By audience. Those without a sample are missing. The caller has found the audiences in its workspace. */
    public Uni<Map<Long, Latest>> of(List<Long> audiences) {
        return SQL.on(pool)
                .execute(Tuple.of(audiences.toArray(Long[]::new)))
                .map(rows -> RowReader.stream(rows)
                        .map(LatestSamples::latest)
                        .collect(Collectors.toMap(Latest::audience, latest -> latest)));
    }

    private static Latest latest(Row row) {
        return new Latest(
                row.getLong("audience_id"),
                RowReader.knownInstant(row, "sampled_at"),
                row.getLong("size_at_least"),
                row.getLong("size_at_most"),
                row.getInteger("operation_code"),
                row.getString("operation"));
    }
}
