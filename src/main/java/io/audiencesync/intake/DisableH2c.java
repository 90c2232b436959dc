package io.audiencesync.intake;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Disables h2c. Vert.x buffers the body of a request that upgrades to HTTP/2 in memory, without flow control, so a
 * long list could fill the heap. HTTP/2 works over TLS, where the version is agreed on before the first request.
 */
@Singleton
final class DisableH2c implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
