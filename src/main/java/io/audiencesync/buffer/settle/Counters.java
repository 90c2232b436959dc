package io.audiencesync.buffer.settle;

import io.audiencesync.buffer.CountDelta;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Adds to the exact counters, in key order, in the caller's transaction. */
public final class Counters {

    // quarters of an hour of acceptance: hours and days of every time zone are sums of them
    private static final String SQL = """
            insert into counter (ad_account_id, step_id, bucket, last_step, outcome, reason, entries)
            select
              $1, step_id, date_bin('15 minutes', accepted_at, timestamptz '2000-01-01 00:00:00Z') as bucket,
              last_step, outcome, reason, sum(entries)
            from unnest($2::bigint[], $3::timestamptz[], $4::boolean[], $5::text[], $6::text[], $7::integer[])
              as given(step_id, accepted_at, last_step, outcome, reason, entries)
            group by step_id, bucket, last_step, outcome, reason
            order by step_id, bucket, last_step, outcome, reason
            on conflict (ad_account_id, step_id, bucket, last_step, outcome, reason)
              do update set entries = counter.entries + excluded.entries
            """;

    private Counters() {}

    public static Uni<Void> add(SqlClient client, long adAccount, List<CountDelta> countDeltas) {
        if (countDeltas.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Tuple.tuple()
                .addLong(adAccount)
                .addValue(countDeltas.stream().map(CountDelta::step).toArray(Long[]::new))
                .addValue(countDeltas.stream()
                        .map(countDelta -> countDelta.acceptedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addValue(countDeltas.stream().map(CountDelta::lastStep).toArray(Boolean[]::new))
                .addValue(countDeltas.stream()
                        .map(countDelta -> countDelta.outcome().name())
                        .toArray(String[]::new))
                .addValue(countDeltas.stream().map(CountDelta::reason).toArray(String[]::new))
                .addValue(countDeltas.stream().map(CountDelta::entries).toArray(Integer[]::new));
        return client.preparedQuery(SQL).execute(values).replaceWithVoid();
    }
}
