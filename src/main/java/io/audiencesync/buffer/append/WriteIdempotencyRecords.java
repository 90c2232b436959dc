package io.audiencesync.buffer.append;

import io.audiencesync.buffer.IdempotencyRecord;
import io.audiencesync.buffer.StepRef;
import io.audiencesync.buffer.Submission;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Claims Idempotency-Keys in key order, so that two groups with the same keys wait for each other and never deadlock.
 */
final class WriteIdempotencyRecords {

    // the step is compared again, by the same rule: what was prepared for an outdated one must not take the key
    private static final Sql SQL = Sql.of("""
            insert into idempotency_record (key, digest, answer, accepted_at)
            select distinct on (given.key) given.key, given.digest, given.answer, service_time()
            from unnest(:keys::bytea[], :digests::bytea[], :answers::bytea[], :steps::bigint[], :versions::integer[])
              with ordinality as given(key, digest, answer, step_id, version, number)
            join step on step.id = given.step_id and step.version = given.version
            where step.live
            order by given.key, given.number
            on conflict (key) do nothing
            returning idempotency_record.key
            """);

    private record Row(StepRef step, IdempotencyRecord idempotencyRecord) {}

    private WriteIdempotencyRecords() {}

    /**
     * The keys that were not in use, of calls whose step is current. If two calls of a group have the same key, the
     * first is accepted, and its record kept. Call it once the steps are locked.
     */
    static Uni<Set<Buffer>> claim(SqlClient client, List<Submission> group) {
        var rows = group.stream()
                .flatMap(given -> given.idempotencyRecord().stream().map(kept -> new Row(given.step(), kept)))
                .toList();
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return SQL.column("keys", rows, row -> row.idempotencyRecord.key(), Buffer[]::new)
                .column("digests", rows, row -> row.idempotencyRecord.digest(), Buffer[]::new)
                .column("answers", rows, row -> row.idempotencyRecord.answer(), Buffer[]::new)
                .column("steps", rows, row -> row.step.id(), Long[]::new)
                .column("versions", rows, row -> row.step.version(), Integer[]::new)
                .on(client)
                .map(claimed -> {
                    var keys = new HashSet<Buffer>();
                    claimed.forEach(row -> keys.add(row.get(Buffer.class, "key")));
                    return keys;
                });
    }
}
