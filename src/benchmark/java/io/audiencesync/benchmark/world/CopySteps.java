package io.audiencesync.benchmark.world;

import io.audiencesync.testing.postgres.Database;

/** Copies a canvas's launched step by SQL: a thousand launches through the API take a minute. */
final class CopySteps {

    private static final String SQL = """
            with original as (
              select step.*
              from step
              join canvas on canvas.id = step.canvas_id
              where canvas.key = '%1$s' and step.key = 'sync'
            ),
            copied_audience as (
              insert into audience (workspace_id, ad_account_id, facebook_id, name)
              select workspace_id, ad_account_id, 990000000000 + id * 100000 + number, '%1$s ' || number
              from original
              cross join generate_series(1, %2$d) as number
              returning id, workspace_id, ad_account_id, name
            ),
            copied_lane as (
              insert into lane (ad_account_id, audience_id, workspace_id)
              select ad_account_id, id, workspace_id
              from copied_audience
            )
            insert into step (workspace_id, canvas_id, key, ad_account_id, audience_id, operation, match_keys, live)
            select
              original.workspace_id, canvas_id, 'step' || split_part(copied_audience.name, ' ', 2),
              original.ad_account_id, copied_audience.id, operation, match_keys, true
            from original
            cross join copied_audience
            """;

    private CopySteps() {}

    /** Named {@code step1} and so on. */
    static void copy(Database database, String canvas, int steps) {
        database.execute(SQL.formatted(canvas, steps));
    }
}
