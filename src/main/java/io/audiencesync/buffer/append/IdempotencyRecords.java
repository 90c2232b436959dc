package io.audiencesync.buffer.append;

import io.audiencesync.buffer.IdempotencyRecord;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the stored answers of earlier calls with an Idempotency-Key. */
@ApplicationScoped
public class IdempotencyRecords {

    private static final Sql SQL = Sql.of("""
            select key, digest, answer
            from idempotency_record
            where key = any($1::bytea[])
            """);

    private final Pool pool;

    IdempotencyRecords(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<IdempotencyRecord>> find(Buffer key) {
        return read(pool, Set.of(key)).map(found -> Optional.ofNullable(found.get(key)));
    }

    static Uni<Map<Buffer, IdempotencyRecord>> read(SqlClient client, Collection<Buffer> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var given = keys.toArray(Buffer[]::new);
        return SQL.on(client).execute(Tuple.of(given)).map(rows -> {
            var found = new HashMap<Buffer, IdempotencyRecord>();
            for (var row : rows) {
                var key = row.get(Buffer.class, "key");
                found.put(
                        key,
                        new IdempotencyRecord(key, row.get(Buffer.class, "digest"), row.get(Buffer.class, "answer")));
            }
            return found;
        });
    }
}
