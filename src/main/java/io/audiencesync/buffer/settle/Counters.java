package io.audiencesync.buffer.settle;

import io.audiencesync.buffer.CountDelta;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Adds to the exact counters, in key order, in the caller's transaction. */
public final class Counters {

    // quarters of an hour of acceptance: hours and days of every time zone are sums of them
    private static final Sql SQL = Sql.of("""
            insert into counter (ad_account_id, step_id, bucket, last_step, outcome, reason, entries)
            select
              :ad_account, step_id, quarter_hour(accepted_at) as bucket,
              last_step, outcome, reason, sum(entries)
            from unnest(:steps::bigint[], :accepted::timestamptz[], :last_steps::boolean[], :outcomes::text[], :reasons::text[], :entries::integer[])
              as given(step_id, accepted_at, last_step, outcome, reason, entries)
            group by step_id, bucket, last_step, outcome, reason
            order by step_id, bucket, last_step, outcome, reason
            on conflict (ad_account_id, step_id, bucket, last_step, outcome, reason)
              do update set entries = counter.entries + excluded.entries
            """);

    private Counters() {}

    public static Uni<Void> add(SqlClient client, long adAccount, List<CountDelta> countDeltas) {
        if (countDeltas.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return SQL.with("ad_account", adAccount)
                .column("steps", countDeltas, CountDelta::step, Long[]::new)
                .column(
                        "accepted",
                        countDeltas,
                        delta -> delta.acceptedAt().atOffset(ZoneOffset.UTC),
                        OffsetDateTime[]::new)
                .column("last_steps", countDeltas, CountDelta::lastStep, Boolean[]::new)
                .column("outcomes", countDeltas, delta -> delta.outcome().name(), String[]::new)
                .column("reasons", countDeltas, CountDelta::reason, String[]::new)
                .column("entries", countDeltas, CountDelta::entries, Integer[]::new)
                .on(client)
                .replaceWithVoid();
    }
}
