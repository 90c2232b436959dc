package io.audiencesync.database;

import io.quarkus.logging.Log;
import io.quarkus.reactive.pg.client.PgPoolCreator.Input;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Time-outs for every wait for Postgres. */
@Singleton
class PoolTimeouts {

    private final DatabaseConfig config;
    private final AtomicBoolean warned = new AtomicBoolean();

    PoolTimeouts(DatabaseConfig config) {
        this.config = config;
    }

    /**
     * Sets up a new connection. Not by start-up parameters, which a pooler refuses. Also returns whether the server
     * is read-only. Behind a pooler in transaction mode the next statement may go to another session, so nothing is set.
     */
    String sessionSql() {
        return config.transactionPooling()
                ? """
                select
                  current_setting('statement_timeout') as statement_timeout,
                  current_setting('transaction_read_only') as read_only
                """
                : """
                select
                  set_config('statement_timeout', '%d', false) as statement_timeout,
                  set_config('idle_in_transaction_session_timeout', '%d', false),
                  current_setting('transaction_read_only') as read_only
                """.formatted(
                        config.statementTimeout().toMillis(), config.silence().toMillis());
    }

    /** Warns once if a statement could run for ever. */
    void check(Row session) {
        if (session.getString("statement_timeout").equals("0") && warned.compareAndSet(false, true)) {
            Log.warn("Statements have no time-out: set statement_timeout and idle_in_transaction_session_timeout"
                    + " of the role, as the pooler's sessions are shared");
        }
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
