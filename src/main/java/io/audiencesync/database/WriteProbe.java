package io.audiencesync.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether Postgres accepts writes: a former primary still answers after a fail-over, but refuses them. */
@ApplicationScoped
public class WriteProbe {

    private static final String SQL = "delete from workspace where false";

    private final Pool pool;

    public WriteProbe(Pool pool) {
        this.pool = pool;
    }

    /** Fails if it does not. */
    public Uni<Void> run() {
        return pool.query(SQL).execute().replaceWithVoid();
    }
}
