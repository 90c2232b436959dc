package io.audiencesync.gauges;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;

/** The oldest transaction of each kind that vacuum must not pass. Other roles' sessions need {@code pg_monitor}. */
@ApplicationScoped
class ReadVacuumHolders {

    private static final Sql SQL = Sql.of("""
            select
              'session' as holder, coalesce(max(age(backend_xmin)), 0)::bigint as transactions,
              coalesce(extract(epoch from clock_timestamp() - min(xact_start)), 0)::bigint as seconds
            from pg_stat_activity
            where backend_xmin is not null and backend_type <> 'walsender' and pid <> pg_backend_pid()
            union all
            select
              'prepared', coalesce(max(age(transaction)), 0)::bigint,
              coalesce(extract(epoch from clock_timestamp() - min(prepared)), 0)::bigint
            from pg_prepared_xacts
            union all
            select 'slot', coalesce(max(greatest(age(xmin), age(catalog_xmin))), 0)::bigint, 0
            from pg_replication_slots
            union all
            select 'standby', coalesce(max(age(backend_xmin)), 0)::bigint, 0
            from pg_stat_replication
            """);

    record Holder(long transactions, long seconds) {}

    private final Pool pool;

    ReadVacuumHolders(Pool pool) {
        this.pool = pool;
    }

    Uni<Map<String, Holder>> read() {
        return SQL.on(pool)
                .execute()
                .map(rows -> RowReader.stream(rows)
                        .collect(Collectors.toMap(
                                row -> row.getString("holder"),
                                row -> new Holder(row.getLong("transactions"), row.getLong("seconds")))));
    }
}
