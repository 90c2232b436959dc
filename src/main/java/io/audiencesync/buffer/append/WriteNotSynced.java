package io.audiencesync.buffer.append;

import io.audiencesync.buffer.NotSynced;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.Submission;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Records users without a usable match key: ids and reasons only. */
final class WriteNotSynced {

    private static final Sql SQL = Sql.of("""
            insert into not_synced (ad_account_id, step_id, position, last_step, reason, entries, accepted_at, user_ids)
            select ad_account_id, step_id, nextval('position'), last_step, reason, entries, service_time(), user_ids
            from unnest(:ad_accounts::bigint[], :steps::bigint[], :last_steps::boolean[], :reasons::text[], :entries::integer[], :user_ids::bytea[])
              as given(ad_account_id, step_id, last_step, reason, entries, user_ids)
            """);

    private record Row(StepRef step, NotSynced notSynced) {}

    private WriteNotSynced() {}

    static Uni<Void> write(SqlClient client, List<Submission> submissions) {
        var rows = submissions.stream()
                .flatMap(given -> given.notSynced().stream().map(one -> new Row(given.step(), one)))
                .toList();
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return SQL.column("ad_accounts", rows, row -> row.step.adAccount(), Long[]::new)
                .column("steps", rows, row -> row.step.id(), Long[]::new)
                .column("last_steps", rows, row -> row.step.lastStep(), Boolean[]::new)
                .column("reasons", rows, row -> row.notSynced.reason(), String[]::new)
                .column("entries", rows, row -> row.notSynced.entries(), Integer[]::new)
                .column("user_ids", rows, row -> row.notSynced.userIds(), Buffer[]::new)
                .on(client)
                .replaceWithVoid();
    }
}
