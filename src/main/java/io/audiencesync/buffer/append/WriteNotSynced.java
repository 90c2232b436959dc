package io.audiencesync.buffer.append;

import io.audiencesync.buffer.NotSynced;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.Submission;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** Records users without a usable match key: ids and reasons only. */
final class WriteNotSynced {

    private static final String SQL = """
            insert into not_synced (ad_account_id, step_id, position, last_step, reason, entries, accepted_at, user_ids)
            select ad_account_id, step_id, nextval('position'), last_step, reason, entries, service_time(), user_ids
            from unnest($1::bigint[], $2::bigint[], $3::boolean[], $4::text[], $5::integer[], $6::bytea[])
              as given(ad_account_id, step_id, last_step, reason, entries, user_ids)
            """;

    private record Row(StepRef step, NotSynced dropped) {}

    private WriteNotSynced() {}

    static Uni<Void> write(SqlClient client, List<Submission> submissions) {
        var rows = submissions.stream()
                .flatMap(given -> given.dropped().stream().map(dropped -> new Row(given.step(), dropped)))
                .toList();
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Tuple.of(
                rows.stream().map(row -> row.step.adAccount()).toArray(Long[]::new),
                rows.stream().map(row -> row.step.id()).toArray(Long[]::new),
                rows.stream().map(row -> row.step.lastStep()).toArray(Boolean[]::new),
                rows.stream().map(row -> row.dropped.reason()).toArray(String[]::new),
                rows.stream().map(row -> row.dropped.entries()).toArray(Integer[]::new),
                rows.stream().map(row -> row.dropped.userIds()).toArray(Buffer[]::new));
        return client.preparedQuery(SQL).execute(values).replaceWithVoid();
    }
}
