package io.audiencesync.buffer.counts;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The share of a step's latest entries that had a usable value for each match key. */
@ApplicationScoped
public class KeyShares {

    private static final Sql SQL = Sql.of("""
            select usable_keys.match_keys, usable_keys.entries, usable_keys.counts
            from usable_keys
            join step on step.id = usable_keys.step_id
            join canvas on canvas.id = step.canvas_id
            where canvas.workspace_id = $1 and canvas.key = $2 and step.key = $3
            """);

    private final Pool pool;

    KeyShares(Pool pool) {
        this.pool = pool;
    }

    /** By the bit of the key, from 0 to 1. Empty while no user has entered with the step's present keys. */
    public Uni<Map<Integer, Double>> read(String workspace, String canvas, String step) {
        return SQL.on(pool)
                .execute(Tuple.of(workspace, canvas, step))
                .map(rows -> RowReader.first(rows, KeyShares::shares).orElseGet(Map::of));
    }

    private static Map<Integer, Double> shares(Row row) {
        var counts = row.getArrayOfFloats("counts");
        var entries = row.getFloat("entries").doubleValue();
        var chosen = row.getInteger("match_keys");
        return IntStream.range(0, counts.length)
                .filter(nth -> (chosen & 1 << nth) != 0)
                .boxed()
                .collect(Collectors.toMap(nth -> 1 << nth, nth -> counts[nth] / entries));
    }
}
