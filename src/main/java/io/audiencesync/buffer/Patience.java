package io.audiencesync.buffer;

import io.quarkus.reactive.pg.client.PgPoolCreator.Input;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Bounds for what could otherwise wait for Postgres for ever. */
@Singleton
class Patience {

    private final DatabaseConfig config;

    Patience(DatabaseConfig config) {
        this.config = config;
    }

    /** Sets the bounds for every pool that is made from the input. */
    void bound(Input input) {
        for (var options : input.pgConnectOptionsList()) {
            options.setConnectTimeout((int) config.connectTimeout().toMillis());
            options.setIdleTimeout((int) config.silence().toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
            options.addProperty(
                    "statement_timeout", Long.toString(config.statementTimeout().toMillis()));
            options.addProperty(
                    "idle_in_transaction_session_timeout",
                    Long.toString(config.silence().toMillis()));
        }
        input.poolOptions()
                .setConnectionTimeout((int) config.acquireTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    }
}
