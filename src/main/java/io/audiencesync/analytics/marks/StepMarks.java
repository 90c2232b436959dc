package io.audiencesync.analytics.marks;

import io.audiencesync.cause.Cause;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the marks of a step: its canvas's, its present and former audiences', their ad accounts' and the app's. */
@ApplicationScoped
public class StepMarks {

    /** The newest ones of a range. */
    static final int MAX = 500;

    private static final Sql SQL = Sql.of("""
            with own as materialized (
              select ad_account_id, audience_id
              from step
              where id = :step
              union
              select earlier_ad_account_id, earlier_audience_id
              from earlier_lane
              where step_id = :step
            )
            select happened_at, kind, canvas_id, ad_account_id, audience_id, cause, operator, ends_at
            from (
              (
                select event.*
                from own
                join event on event.audience_id = own.audience_id
                where (:from::timestamptz is null or happened_at >= :from) and (:to::timestamptz is null or happened_at < :to)
                order by happened_at desc, id desc
                limit :limit)
              union all
              (
                select event.*
                from step
                join event on event.workspace_id in (step.workspace_id, '') and event.audience_id is null
                where step.id = :step
                  and (event.canvas_id is null or event.canvas_id = step.canvas_id)
                  and (event.ad_account_id is null or event.ad_account_id in (select own.ad_account_id from own))
                  and (:from::timestamptz is null or happened_at >= :from) and (:to::timestamptz is null or happened_at < :to)
                order by happened_at desc, id desc
                limit :limit)) as mark
            order by happened_at desc, id desc
            limit :limit
            """);

    private final Pool pool;

    StepMarks(Pool pool) {
        this.pool = pool;
    }

    /** In order of time. An absent bound restricts nothing. */
    public Uni<List<Mark>> of(long step, @Nullable Instant from, @Nullable Instant to) {
        return SQL.with("step", step)
                .with("from", from)
                .with("to", to)
                .with("limit", MAX)
                .on(pool)
                .map(rows ->
                        RowReader.stream(rows).flatMap(StepMarks::mark).toList().reversed());
    }

    /** Empty where this version of the service does not know the cause. */
    private static Stream<Mark> mark(Row row) {
        var cause = row.getString("cause");
        return cause == null ? Stream.of(mark(row, null)) : Cause.named(cause).map(known -> mark(row, known)).stream();
    }

    private static Mark mark(Row row, @Nullable Cause cause) {
        return new Mark(
                RowReader.knownInstant(row, "happened_at"),
                Mark.Kind.valueOf(row.getString("kind")),
                extent(row),
                cause,
                cause == null ? null : cause.title(),
                row.getString("operator"),
                RowReader.instant(row, "ends_at"));
    }

    private static Mark.Extent extent(Row row) {
        if (row.getLong("canvas_id") != null) {
            return Mark.Extent.CANVAS;
        }
        if (row.getLong("audience_id") != null) {
            return Mark.Extent.AUDIENCE;
        }
        return row.getLong("ad_account_id") != null ? Mark.Extent.AD_ACCOUNT : Mark.Extent.APP;
    }
}
