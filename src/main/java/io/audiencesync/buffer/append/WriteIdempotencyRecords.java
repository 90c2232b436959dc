package io.audiencesync.buffer.append;

import io.audiencesync.buffer.IdempotencyRecord;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * Claims Idempotency-Keys in key order, so that two groups with the same keys wait for each other and never deadlock.
 */
final class WriteIdempotencyRecords {

    private static final Sql SQL = Sql.of("""
            insert into idempotency_record (key, digest, answer, accepted_at)
            select key, digest, answer, service_time()
            from unnest($1::bytea[], $2::bytea[], $3::bytea[]) as given(key, digest, answer)
            order by key
            on conflict (key) do nothing
            returning key
            """);

    private WriteIdempotencyRecords() {}

    /** The keys that were not in use. */
    static Uni<Set<Buffer>> claim(SqlClient client, Collection<IdempotencyRecord> given) {
        if (given.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var idempotencyRecords = firstOfEachKey(given);
        var keys = idempotencyRecords.stream().map(IdempotencyRecord::key).toArray(Buffer[]::new);
        var digests = idempotencyRecords.stream().map(IdempotencyRecord::digest).toArray(Buffer[]::new);
        var answers = idempotencyRecords.stream().map(IdempotencyRecord::answer).toArray(Buffer[]::new);
        return SQL.on(client).execute(Tuple.of(keys, digests, answers)).map(rows -> {
            var claimed = new HashSet<Buffer>();
            rows.forEach(row -> claimed.add(row.get(Buffer.class, "key")));
            return claimed;
        });
    }

    /** If two calls of a group have the same key, the first is accepted. So its record must be kept. */
    private static Collection<IdempotencyRecord> firstOfEachKey(Collection<IdempotencyRecord> given) {
        var first = new LinkedHashMap<Buffer, IdempotencyRecord>();
        given.forEach(idempotencyRecord -> first.putIfAbsent(idempotencyRecord.key(), idempotencyRecord));
        return first.values();
    }
}
