package io.audiencesync.buffer.lookup;

import io.audiencesync.buffer.LaneRef;
import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The step, audience and lane of entries: names, and why the lane waits. */
@ApplicationScoped
public class EntryContext {

    private static final Sql SQL = Sql.of("""
            select
              given.step_id, given.ad_account_id, given.audience_id, canvas.key as canvas, step.key as step, step.export_id,
              step.operation, audience.name, ad_account.business_id, lane_wait.paused_by,
              lane_wait.pause_reason, nullif(lane_wait.paused_until, 'infinity') as paused_until, lane_wait.cause,
              lane_wait.cause_detail, lane_wait.cause_since,
              coalesce(lane.leased_until > service_time(), false) as leased
            from unnest(:steps::bigint[], :ad_accounts::bigint[], :audiences::bigint[]) as given(step_id, ad_account_id, audience_id)
            join step on step.id = given.step_id and step.workspace_id = :workspace
            left join canvas on canvas.id = step.canvas_id
            left join audience on audience.id = case when given.audience_id = 0 then step.audience_id else given.audience_id end
            left join ad_account on ad_account.ad_account_id = given.ad_account_id and ad_account.workspace_id = step.workspace_id
            left join lane on lane.ad_account_id = given.ad_account_id and lane.audience_id = given.audience_id
            left join lane_wait on lane_wait.ad_account_id = given.ad_account_id and lane_wait.audience_id = given.audience_id
            """);

    /** A step, and the lane of its entries; audience 0: the entries never got into one. */
    public record Key(long step, LaneRef lane) {}

    /**
     * @param canvas null for the hidden step of an export
     * @param audienceName of the step's audience now, if the entries never got into a lane
     * @param business the one of the ad account
     * @param pause of the lane or its ad account; null if an operator has paused neither
     * @param cause as delivery wrote it; null if the lane is not blocked
     */
    public record Context(
            Key key,
            @Nullable String canvas,
            String step,
            @Nullable UUID export,
            String operation,
            @Nullable String audienceName,
            OptionalLong business,
            @Nullable Pause pause,
            @Nullable String cause,
            @Nullable String detail,
            @Nullable Instant since,
            boolean leased) {}

    /** @param until null: until an operator resumes it */
    public record Pause(
            String by, @Nullable String reason, @Nullable Instant until) {}

    public Uni<List<Context>> read(SqlClient client, String workspace, List<Key> keys) {
        return SQL.with("workspace", workspace)
                .column("steps", keys, Key::step, Long[]::new)
                .column("ad_accounts", keys, key -> key.lane().adAccount(), Long[]::new)
                .column("audiences", keys, key -> key.lane().audience(), Long[]::new)
                .on(client)
                .map(rows -> RowReader.all(rows, EntryContext::context));
    }

    private static Context context(Row row) {
        return new Context(
                new Key(row.getLong("step_id"), LaneRef.of(row)),
                row.getString("canvas"),
                row.getString("step"),
                row.getUUID("export_id"),
                row.getString("operation"),
                row.getString("name"),
                RowReader.optionalLong(row, "business_id"),
                pause(row),
                row.getString("cause"),
                row.getString("cause_detail"),
                RowReader.instant(row, "cause_since"),
                row.getBoolean("leased"));
    }

    private static @Nullable Pause pause(Row row) {
        var by = row.getString("paused_by");
        return by == null ? null : new Pause(by, row.getString("pause_reason"), RowReader.instant(row, "paused_until"));
    }
}
