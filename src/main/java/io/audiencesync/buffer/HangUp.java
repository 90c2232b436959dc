package io.audiencesync.buffer;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/**
 * Ends a connection on which Postgres has been silent for too long, and with it what waits for an answer there. Left to itself,
 * the client says good-bye and then waits for Postgres to hang up, which one that hangs never does.
 */
final class HangUp extends ChannelInboundHandlerAdapter {

    private static final String VERTX_IDLE_HANDLER = "idle";

    private HangUp() {}

    /** To be called with each new connection of a pool, which gets it back. */
    static void onSilence(SqlConnection connection) {
        var pooled = ((SqlConnectionInternal) connection).unwrap();
        if (pooled.unwrap() instanceof SocketConnectionBase socket) {
            var pipeline = socket.socket().channelHandlerContext().pipeline();
            pipeline.addAfter(VERTX_IDLE_HANDLER, HangUp.class.getName(), new HangUp());
        }
        connection.close();
    }

    /** Closes from here, before the client's codec hears of it. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof IdleStateEvent) {
            context.close();
        } else {
            super.userEventTriggered(context, event);
        }
    }
}
