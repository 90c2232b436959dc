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
              ad_account_id, step_id, quarter_hour(accepted_at) as bucket,
              last_step, outcome, reason, sum(entries)
            from unnest(:ad_accounts::bigint[], :steps::bigint[], :accepted::timestamptz[], :last_steps::boolean[], :outcomes::text[], :reasons::text[], :entries::integer[])
              as given(ad_account_id, step_id, accepted_at, last_step, outcome, reason, entries)
            group by ad_account_id, step_id, bucket, last_step, outcome, reason
            order by ad_account_id, step_id, bucket, last_step, outcome, reason
            on conflict (ad_account_id, step_id, bucket, last_step, outcome, reason)
              do update set entries = counter.entries + excluded.entries
            """);

    /** A delta in an ad account. */
    public record Row(long adAccount, CountDelta delta) {}

    private Counters() {}

    public static Uni<Void> add(SqlClient client, long adAccount, List<CountDelta> countDeltas) {
        return add(
                client,
                countDeltas.stream().map(delta -> new Row(adAccount, delta)).toList());
    }

    public static Uni<Void> add(SqlClient client, List<Row> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return SQL.column("ad_accounts", rows, Row::adAccount, Long[]::new)
                .column("steps", rows, row -> row.delta.step(), Long[]::new)
                .column("accepted", rows, row -> row.delta.acceptedAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new)
                .column("last_steps", rows, row -> row.delta.lastStep(), Boolean[]::new)
                .column("outcomes", rows, row -> row.delta.outcome().name(), String[]::new)
                .column("reasons", rows, row -> row.delta.reason(), String[]::new)
                .column("entries", rows, row -> row.delta.entries(), Integer[]::new)
                .on(client)
                .replaceWithVoid();
    }
}
