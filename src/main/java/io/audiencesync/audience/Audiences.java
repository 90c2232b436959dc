package io.audiencesync.audience;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads audiences for those who send to them. */
@ApplicationScoped
public class Audiences {

    private static final String TARGET = """
            select facebook_id, name, ad_account_id, workspace_id
            from audience
            where id = $1 and facebook_id is not null
            """;

    private final Pool pool;

    Audiences(Pool pool) {
        this.pool = pool;
    }

    /** Where the entries of an audience go; empty while it is a draft. */
    public Uni<Optional<Target>> target(long audience) {
        return pool.preparedQuery(TARGET)
                .execute(Tuple.of(audience))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Audiences::target)
                        .findFirst());
    }

    private static Target target(Row row) {
        return new Target(
                row.getLong("facebook_id"),
                row.getString("name"),
                row.getLong("ad_account_id"),
                row.getString("workspace_id"));
    }
}
