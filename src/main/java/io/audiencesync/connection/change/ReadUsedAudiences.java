package io.audiencesync.connection.change;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads the audiences that a workspace's steps use. */
@ApplicationScoped
class ReadUsedAudiences {

    private static final Sql SQL = Sql.of("""
            select
              audience.id, audience.ad_account_id, audience.facebook_id, audience.name, count(*) as steps,
              min(canvas.key) as canvas, (array_agg(step.key order by canvas.key, step.key))[1] as step
            from step
            join canvas on canvas.id = step.canvas_id
            join audience on audience.id = step.audience_id
            where step.workspace_id = $1 and not step.deleted
            group by audience.id
            order by audience.id
            """);

    private final Pool pool;

    ReadUsedAudiences(Pool pool) {
        this.pool = pool;
    }

    Uni<List<UsedAudience>> of(String workspace) {
        return SQL.on(pool).execute(Tuple.of(workspace)).map(rows -> RowReader.all(rows, ReadUsedAudiences::audience));
    }

    private static UsedAudience audience(Row row) {
        return new UsedAudience(
                row.getLong("id"),
                row.getLong("ad_account_id"),
                row.getLong("facebook_id"),
                row.getString("name"),
                row.getString("canvas"),
                row.getString("step"),
                row.getLong("steps"));
    }
}
