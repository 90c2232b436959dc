package io.audiencesync.benchmark.ceiling;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

/** Reads a call's body, drops it, and answers as the service does. Prints its port. */
final class BareServer {

    static final int ACCEPTED = 202;

    private BareServer() {}

    public static void main(String[] args) {
        Vertx.vertx()
                .createHttpServer(new HttpServerOptions().setPort(0))
                .requestHandler(request -> request.endHandler(end -> request.response()
                                .setStatusCode(ACCEPTED)
                                .putHeader("Content-Type", "application/json")
                                .end("{\"accepted\":1}"))
                        .resume())
                .listen()
                .onSuccess(server -> System.out.println(server.actualPort()));
    }
}
