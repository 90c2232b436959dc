package io.audiencesync.canvas.launch;

import static java.util.stream.Collectors.toSet;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;

/**
 * Checks that an unfinished launch has passed. Facebook's limits may make a launch take several tries. Each continues where
 * the last one stopped, on any replica, and reads nothing twice. After a new login everything is checked again.
 */
@ApplicationScoped
class PassedChecks {

    static final String CONNECTION = "connection";

    private static final Sql READ = Sql.of("""
            select subject
            from passed_check
            where workspace_id = $1
              and passed_at > service_time() - interval '3 hours'
              and passed_at > coalesce((select connected_at from connection where connection.workspace_id = $1), '-infinity')
            """);

    private static final Sql KEEP = Sql.of("""
            insert into passed_check (workspace_id, subject, passed_at)
            select $1, subject, service_time()
            from unnest($2::text[]) as passed(subject)
            order by subject
            on conflict (workspace_id, subject) do update set passed_at = excluded.passed_at
            """);

    private static final Sql FORGET = Sql.of("""
            delete from passed_check
            where workspace_id = $1 and (subject = any($2::text[]) or passed_at < service_time() - interval '3 hours')
            """);

    private final Pool pool;

    PassedChecks(Pool pool) {
        this.pool = pool;
    }

    static String account(long adAccount) {
        return "ad_account:" + adAccount;
    }

    static String audience(long audience) {
        return "audience:" + audience;
    }

    Uni<Set<String>> read(String workspace) {
        return READ.on(pool)
                .execute(Tuple.of(workspace))
                .map(rows -> RowReader.stream(rows)
                        .map(row -> row.getString("subject"))
                        .collect(toSet()));
    }

    Uni<Void> keep(String workspace, Collection<String> subjects) {
        return subjects.isEmpty()
                ? Uni.createFrom().voidItem()
                : KEEP.on(pool)
                        .execute(Tuple.of(workspace, subjects.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    Uni<Void> forget(String workspace, Collection<String> subjects) {
        return FORGET.on(pool)
                .execute(Tuple.of(workspace, subjects.toArray(String[]::new)))
                .replaceWithVoid();
    }
}
