package io.audiencesync.database;

import io.quarkus.reactive.pg.client.PgPoolCreator.Input;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Bounds for what could otherwise wait for Postgres for ever. */
@Singleton
class PoolTimeouts {

    private final DatabaseConfig config;

    PoolTimeouts(DatabaseConfig config) {
        this.config = config;
    }

    /**
     * For a new connection. Not among the start-up parameters: a pooler refuses those. It also asks whether the server takes
     * writes.
     */
    String sessionSql() {
        return config.sessionTimeouts()
                ? """
                select
                  set_config('statement_timeout', '%d', false),
                  set_config('idle_in_transaction_session_timeout', '%d', false),
                  current_setting('transaction_read_only') as read_only
                """.formatted(
                        config.statementTimeout().toMillis(), config.silence().toMillis())
                : "select current_setting('transaction_read_only') as read_only";
    }

    /** Sets the bounds for every pool that is made from the input. */
    void bound(Input input) {
        for (var options : input.pgConnectOptionsList()) {
            options.setConnectTimeout((int) config.connectTimeout().toMillis());
            options.setIdleTimeout((int) config.silence().toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        }
        input.poolOptions()
                .setConnectionTimeout((int) config.acquireTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    }
}
