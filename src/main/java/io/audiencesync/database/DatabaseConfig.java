package io.audiencesync.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long Postgres is waited for, so that callers get their 503, and delivery its next attempt, while it is away or hangs. */
@ConfigMapping(prefix = "audience-sync.database")
public interface DatabaseConfig {

    /** For a new connection. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** For a free connection of the pool; with all of them busy for so long, more callers only make it worse. */
    @WithDefault("10s")
    Duration acquireTimeout();

    /** Connections that delivery has to itself, so that its claims do not wait while intake keeps the others busy. */
    @WithDefault("8")
    @Min(2)
    int deliveryConnections();

    /** For one statement, held by Postgres itself. By then whoever entered users has been answered 503 anyway. */
    @WithDefault("15s")
    Duration statementTimeout();

    /**
     * Whether each connection sets its time-outs. Turn it off behind a pooler in transaction mode, whose connections are shared,
     * and set {@code statement_timeout} and {@code idle_in_transaction_session_timeout} of the role instead.
     */
    @WithDefault("true")
    boolean sessionTimeouts();

    /**
     * For a word from Postgres. A connection on which nothing came for so long is closed: one to a server that hangs, or that
     * failed over without a farewell, would wait for ever. Keep it above the statement time-out. Also closes idle ones.
     */
    @WithDefault("30s")
    Duration silence();
}
