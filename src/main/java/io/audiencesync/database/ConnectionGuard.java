package io.audiencesync.database;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import io.vertx.sqlclient.impl.command.CommandResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections that can no longer be used, so that the pool opens new ones: the server is silent, shuts down, or is
 * read-only after a fail-over, or a prepared statement no longer fits the schema. The client alone would wait for a silent
 * server's reply, and keep a connection to a former primary while it answers.
 */
// netty looks for a handler's own methods by reflection; in a native executable it would skip them
@RegisterForReflection(
        targets = {
            ConnectionGuard.CloseOnSilence.class,
            ConnectionGuard.NameTheConnection.class,
            ConnectionGuard.CloseWhenUseless.class
        })
final class ConnectionGuard {

    private static final String VERTX_IDLE_HANDLER = "idle";
    private static final String CLIENT_CODEC = "codec";

    /**
     * Read-only; the server shuts down, has crashed, or is starting; a prepared statement would return other columns, as a newer
     * version has added one.
     */
    private static final Set<String> USELESS = Set.of("25006", "57P01", "57P02", "57P03", "0A000");

    private ConnectionGuard() {}

    /** Call it with each new connection of a pool. Sets its session up; closes it on a read-only server. */
    static void watch(SqlConnection connection, PoolTimeouts timeouts) {
        var channel = channel(connection);
        if (channel != null) {
            channel.pipeline().addAfter(VERTX_IDLE_HANDLER, "close-on-silence", new CloseOnSilence());
            channel.pipeline().addAfter(VERTX_IDLE_HANDLER, "name-the-connection", new NameTheConnection());
            channel.pipeline().addAfter(CLIENT_CODEC, "close-when-useless", new CloseWhenUseless());
        }
        connection
                .query(timeouts.sessionSql())
                .execute()
                .map(rows -> rows.iterator().next())
                .onSuccess(timeouts::check)
                .map(ConnectionGuard::isReadOnly)
                .onComplete(readOnly -> {
                    if ((readOnly.failed() || readOnly.result()) && channel != null) {
                        channel.close();
                    }
                    connection.close();
                });
    }

    private static boolean isReadOnly(Row row) {
        return row.getString("read_only").equals("on");
    }

    private static @Nullable ChannelHandlerContext channel(SqlConnection connection) {
        var pooled = ((SqlConnectionInternal) connection).unwrap();
        return pooled.unwrap() instanceof SocketConnectionBase socket
                ? socket.socket().channelHandlerContext()
                : null;
    }

    /** Closes the channel before the client's codec sees the event. */
    static final class CloseOnSilence extends ChannelInboundHandlerAdapter {

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            if (event instanceof IdleStateEvent) {
                context.close();
            } else {
                super.userEventTriggered(context, event);
            }
        }
    }

    /**
     * The client fails its statements with what broke the connection. An I/O error alone would not say that the
     * connection was Postgres's.
     */
    static final class NameTheConnection extends ChannelInboundHandlerAdapter {

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.fireExceptionCaught(cause instanceof IOException ? ClosedConnectionException.INSTANCE : cause);
        }
    }

    /** Closes the connection after the caller has received the answer. */
    static final class CloseWhenUseless extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            super.channelRead(context, message);
            if (message instanceof CommandResponse<?> response
                    && response.toAsyncResult().cause() instanceof PgException refused
                    && refused.getSqlState() != null
                    && USELESS.contains(refused.getSqlState())) {
                context.close();
            }
        }
    }
}
