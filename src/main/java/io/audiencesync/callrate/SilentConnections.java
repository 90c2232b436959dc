package io.audiencesync.callrate;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections to which nothing has been written for long. A time-out of reading would not do: each byte of a
 * slow header begins it anew.
 */
@Singleton
final class SilentConnections implements HttpServerOptionsCustomizer {

    private final HttpConfig config;

    SilentConnections(HttpConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        limit(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        limit(options);
    }

    private void limit(HttpServerOptions options) {
        var unit = options.getIdleTimeoutUnit();
        options.setWriteIdleTimeout((int) unit.convert(config.silence().toMillis(), TimeUnit.MILLISECONDS));
    }
}
