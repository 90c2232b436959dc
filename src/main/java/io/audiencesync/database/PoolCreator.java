package io.audiencesync.database;

import static io.audiencesync.database.EventLoop.Work.COMMITS;
import static io.audiencesync.database.EventLoop.Work.DELIVERY;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Singleton;
import java.util.Map;

/** Creates the shared pool, with separate connections for each {@link EventLoop}. */
@Singleton
public class PoolCreator implements PgPoolCreator {

    private final PoolServers servers;
    private final PoolTimeouts timeouts;
    private final DatabaseConfig config;
    private final Vertx commits;
    private final Vertx delivery;

    PoolCreator(
            PoolServers servers,
            PoolTimeouts timeouts,
            DatabaseConfig config,
            @EventLoop(COMMITS) Vertx commits,
            @EventLoop(DELIVERY) Vertx delivery) {
        this.servers = servers;
        this.timeouts = timeouts;
        this.config = config;
        this.commits = commits;
        this.delivery = delivery;
    }

    @Override
    public Pool create(Input input) {
        timeouts.bound(input);
        var forDelivery = new PoolOptions(input.poolOptions()).setMaxSize(config.deliveryConnections());
        return new PoolPerLoop(
                pool(input, input.vertx(), "shared", input.poolOptions()),
                Map.of(
                        commits, pool(input, commits, "commits", input.poolOptions()),
                        delivery, pool(input, delivery, "delivery", forDelivery)));
    }

    /** @param name of its metrics */
    @SuppressWarnings("deprecation") // the builder cannot set how connections are opened
    private Pool pool(Input input, Vertx vertx, String name, PoolOptions options) {
        var server = servers.of(input, vertx, name);
        return PgBuilder.pool()
                .with(new PoolOptions(options).setName(name))
                .connectingTo(server)
                .using(vertx)
                .withConnectHandler(connection -> ConnectionGuard.watch(connection, timeouts))
                .build()
                .connectionProvider(new ConnectionOpener(vertx, server));
    }
}
