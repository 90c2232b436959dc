package io.audiencesync.buffer.append;

import static io.audiencesync.database.PipelinedTransaction.together;

import io.audiencesync.buffer.StepRef;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Blocks changes of steps while their entries are written, and returns the steps that are unchanged. A change of a
 * step takes the lock in exclusive mode first. Uses advisory locks because their queue is fair: with share locks
 * on the row, a stream of callers could delay a stop for ever.
 */
final class StepLocks {

    private static final Sql LOCK = Sql.of("""
            select pg_advisory_xact_lock_shared(step_id)
            from unnest($1::bigint[]) as step_id
            """);

    // a separate statement: its snapshot must be taken after the lock was granted
    private static final Sql CURRENT = Sql.of("""
            select step.id, step.version
            from unnest($1::bigint[]) as given(id)
            join step on step.id = given.id
            where step.live
            """);

    private StepLocks() {}

    /** The given steps that are still live in the version that was read. */
    static Uni<Set<StepRef>> current(SqlClient client, Set<StepRef> steps) {
        var ids = steps.stream().map(StepRef::id).distinct().sorted().toArray(Long[]::new);
        return together(
                        LOCK.on(client).execute(Tuple.of(ids)),
                        CURRENT.on(client).execute(Tuple.of(ids)))
                .map(both -> {
                    var rows = both.getItem2();
                    var versions = new HashSet<List<Long>>();
                    rows.forEach(row -> versions.add(List.of(row.getLong("id"), row.getLong("version"))));
                    return unchanged(steps, versions);
                });
    }

    private static Set<StepRef> unchanged(Set<StepRef> steps, Set<List<Long>> versions) {
        var current = new HashSet<StepRef>();
        for (var step : steps) {
            if (versions.contains(List.of(step.id(), (long) step.version()))) {
                current.add(step);
            }
        }
        return current;
    }
}
