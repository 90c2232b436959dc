package io.audiencesync.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Time-outs for Postgres, so that callers get a 503 and delivery retries while it is down or hangs. */
@ConfigMapping(prefix = "audience-sync.database")
public interface DatabaseConfig {

    /** For opening a connection. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** For a free connection of the pool. If all are busy this long, queueing more callers would make it worse. */
    @WithDefault("10s")
    Duration acquireTimeout();

    /** Connections reserved for delivery, so that its claims do not wait while intake uses all others. */
    @WithDefault("8")
    @Min(2)
    int deliveryConnections();

    /** For one statement, enforced by Postgres. By then callers of the entries endpoint have got a 503. */
    @WithDefault("15s")
    Duration statementTimeout();

    /**
     * Whether a pooler in transaction mode, such as PgBouncer, is between. Then the service keeps nothing in a session:
     * no prepared statement and no time-out. Set {@code statement_timeout} and {@code
     * idle_in_transaction_session_timeout} of the role instead.
     */
    @WithDefault("false")
    boolean transactionPooling();

    /**
     * A file with the role's password, read for each new connection, so that a new password needs no restart. Comes
     * before {@code quarkus.datasource.password}, which migrations use.
     */
    Optional<Path> passwordFile();

    /**
     * The longest silence of a connection; then it is closed. Without it, a connection to a server that hangs or
     * failed over could wait for ever. Keep it above the statement time-out. Also closes idle connections.
     */
    @WithDefault("30s")
    Duration silence();
}
