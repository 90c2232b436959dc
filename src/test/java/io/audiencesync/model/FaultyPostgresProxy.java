package io.audiencesync.model;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/**
 * A proxy between an engine and Postgres. At the fault point, a connection is closed before or after a message has
 * passed.
 */
final class FaultyPostgresProxy implements AutoCloseable {

    private final FaultPoint faultPoint;
    private final NetClient client;
    private final NetServer server;

    FaultyPostgresProxy(Vertx vertx, int postgres, FaultPoint faultPoint) {
        this.faultPoint = faultPoint;
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer()
                .connectHandler(engine -> connect(postgres, engine))
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return server.actualPort();
    }

    private void connect(int postgres, NetSocket engine) {
        engine.pause();
        client.connect(postgres, "localhost")
                .onSuccess(database -> join(engine, database))
                .onFailure(failure -> engine.close());
    }

    private void join(NetSocket engine, NetSocket database) {
        database.handler(engine::write);
        database.closeHandler(closed -> engine.close());
        engine.handler(message -> pass(message, engine, database));
        engine.closeHandler(closed -> database.close());
        engine.resume();
    }

    private void pass(Buffer message, NetSocket engine, NetSocket database) {
        var fate = faultPoint.next();
        if (fate != FaultPoint.Break.BEFORE) {
            database.write(message);
        }
        if (fate != FaultPoint.Break.NONE) {
            engine.close();
        }
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
