package io.audiencesync.sandbox;

import io.audiencesync.sandbox.tls.Certificate;
import io.audiencesync.sandbox.world.World;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/** Listens for HTTP, and optionally HTTPS, on its own Vert.x. */
final class SandboxServer {

    /** Like Facebook: a removal in the query fails at about 1,500 rows. */
    private static final int LONGEST_REQUEST_LINE = 128 * 1024;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(8).setInternalBlockingPoolSize(2));
    private final Exchange exchange;
    private Certificate certificate;
    private HttpServer plain;
    private HttpServer secure;

    SandboxServer(World world, StateFile stateFile) {
        exchange = new Exchange(vertx, world, stateFile);
        stateFile.saveRegularly(vertx);
    }

    void listen(SandboxOptions options) {
        plain = listen(options(options.httpPort()));
        if (options.https()) {
            certificate = Certificate.forLocalhost();
            secure = listen(options(options.httpsPort()).setSsl(true).setKeyCertOptions(certificate.keyCertOptions()));
        }
    }

    String url() {
        return "http://localhost:" + plain.actualPort();
    }

    String secureUrl() {
        if (secure == null) {
            throw new IllegalStateException("started without HTTPS");
        }
        return "https://localhost:" + secure.actualPort();
    }

    Certificate certificate() {
        return certificate;
    }

    void close() {
        Waiting.on(vertx.close());
    }

    private HttpServer listen(HttpServerOptions options) {
        return Waiting.on(vertx.createHttpServer(options)
                .requestHandler(exchange::serve)
                .invalidRequestHandler(exchange::refuse)
                .listen());
    }

    private static HttpServerOptions options(int port) {
        return new HttpServerOptions()
                .setPort(port)
                .setDecompressionSupported(true)
                .setIdleTimeout(10)
                .setIdleTimeoutUnit(TimeUnit.MINUTES)
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE);
    }
}
