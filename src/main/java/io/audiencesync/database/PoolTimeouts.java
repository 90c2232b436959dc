package io.audiencesync.database;

import io.quarkus.reactive.pg.client.PgPoolCreator.Input;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Time-outs for every wait for Postgres. */
@Singleton
class PoolTimeouts {

    private final DatabaseConfig config;

    PoolTimeouts(DatabaseConfig config) {
        this.config = config;
    }

    /**
     * Sets up a new connection. Not by start-up parameters, which a pooler refuses. Also returns whether the server
     * is read-only.
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

    /** Sets the time-outs of every pool created from the input. */
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
