package io.audiencesync.buffer;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;

/** Claims Idempotency-Keys. In key order, so that two groups with the same keys wait for each other instead of deadlocking. */
final class WriteReceipts {

    private static final String SQL = """
            insert into receipt (key, digest, answer, accepted_at)
            select key, digest, answer, service_time()
            from unnest($1::bytea[], $2::bytea[], $3::bytea[]) as given(key, digest, answer)
            order by key
            on conflict (key) do nothing
            returning key
            """;

    private WriteReceipts() {}

    /** The keys that were free until now. */
    static Uni<Set<Buffer>> claim(SqlClient client, Collection<Receipt> given) {
        if (given.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var receipts = firstOfEachKey(given);
        var keys = receipts.stream().map(Receipt::key).toArray(Buffer[]::new);
        var digests = receipts.stream().map(Receipt::digest).toArray(Buffer[]::new);
        var answers = receipts.stream().map(Receipt::answer).toArray(Buffer[]::new);
        return client.preparedQuery(SQL)
                .execute(Tuple.of(keys, digests, answers))
                .map(rows -> {
                    var claimed = new HashSet<Buffer>();
                    rows.forEach(row -> claimed.add(row.get(Buffer.class, "key")));
                    return claimed;
                });
    }

    /** Of two calls in a group with one key, the first is accepted, so its receipt must be the one that is kept. */
    private static Collection<Receipt> firstOfEachKey(Collection<Receipt> given) {
        var first = new LinkedHashMap<Buffer, Receipt>();
        given.forEach(receipt -> first.putIfAbsent(receipt.key(), receipt));
        return first.values();
    }
}
