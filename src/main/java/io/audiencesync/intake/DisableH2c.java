package io.audiencesync.intake;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Speaks HTTP/1.1 only where there is no TLS. Vert.x takes the body of a request that upgrades its connection to HTTP/2 past
 * all flow control, into memory: no sender would be held up, and a long list, or anybody, could fill the heap. Over TLS the
 * version is agreed on before the first request, and senders over HTTP/2 are held up like all others.
 */
@Singleton
final class DisableH2c implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
