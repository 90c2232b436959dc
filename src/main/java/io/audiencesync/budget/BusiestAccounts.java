package io.audiencesync.budget;

import io.audiencesync.database.RowReader;
import io.audiencesync.database.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Ad accounts with the most calls in this hour, for gauges. */
@ApplicationScoped
public class BusiestAccounts {

    private static final Sql SQL = Sql.of("""
            select ad_account_id
            from budget
            where greatest(tat, hour_began) > service_time() - interval '1 h'
            order by hour_calls desc, ad_account_id
            limit $1
            """);

    private final Pool pool;

    BusiestAccounts(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<Long>> read(int limit) {
        return SQL.on(pool)
                .execute(Tuple.of(limit))
                .map(rows -> RowReader.all(rows, row -> row.getLong("ad_account_id")));
    }
}
