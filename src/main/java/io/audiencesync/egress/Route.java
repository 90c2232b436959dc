package io.audiencesync.egress;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;

/** A URL with its one checked address, so that nothing is looked up between check and connection. */
record Route(URI url, InetAddress address) {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    RequestOptions post() {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port(), address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port())
                .setSsl(isHttps())
                .setURI(path());
    }

    private boolean isHttps() {
        return url.getScheme().equalsIgnoreCase("https");
    }

    private int port() {
        return url.getPort() >= 0 ? url.getPort() : isHttps() ? HTTPS : HTTP;
    }

    private String path() {
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
