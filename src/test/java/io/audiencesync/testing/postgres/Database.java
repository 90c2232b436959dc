package io.audiencesync.testing.postgres;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** One database of a {@link PostgresServer}, as URL, configuration or pool. */
public record Database(int port, String name) {
    public static final String USER = "postgres";
    public static final String PASSWORD = "postgres";

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port, name);
    }

    public String reactiveUrl() {
        return "postgresql://localhost:%d/%s".formatted(port, name);
    }

    /** The service's configuration for this database; through a pooler in {@link PooledDatabase} mode. */
    public Map<String, String> configuration() {
        return PooledDatabase.IS_WANTED ? PooledDatabase.of(this) : direct();
    }

    Map<String, String> direct() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                jdbcUrl(),
                "quarkus.datasource.reactive.url",
                reactiveUrl(),
                "quarkus.datasource.username",
                USER,
                "quarkus.datasource.password",
                PASSWORD);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), USER, PASSWORD);
    }

    /** A reactive pool like the service's. The caller closes it. */
    public Pool pool(Vertx vertx, int connections) {
        return PgBuilder.pool()
                .connectingTo("postgresql://%s:%s@localhost:%d/%s".formatted(USER, PASSWORD, port, name))
                .with(new PoolOptions().setMaxSize(connections))
                .using(vertx)
                .build();
    }

    public Database migrate() {
        Flyway.configure()
                .dataSource(jdbcUrl(), USER, PASSWORD)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return this;
    }

    public void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
