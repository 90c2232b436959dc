package io.audiencesync.web.session;

import io.audiencesync.http.SafeMethods;
import io.audiencesync.web.shell.Pages;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Refuses forms that another site sends with the person's cookie. All browsers name the origin of a form: by {@code
 * Sec-Fetch-Site}, or at least by {@code Origin}. No token is needed in forms.
 */
class CrossOriginForms {

    void listen(@Observes Filters filters) {
        filters.register(this::check, PageHeaders.PRIORITY - 1);
    }

    private void check(RoutingContext exchange) {
        var request = exchange.request();
        if (Pages.contains(exchange.normalizedPath())
                && !SafeMethods.contains(request.method().name())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && !isSameOrigin(request)) {
            exchange.response()
                    .setStatusCode(403)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(
                            "This form was sent from another site. Nothing was done. Open the page here and send it again.");
        } else {
            exchange.next();
        }
    }

    private static boolean isSameOrigin(HttpServerRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return site == null ? isOwn(request.getHeader(HttpHeaders.ORIGIN), request) : site.equals("same-origin");
    }

    private static boolean isOwn(@Nullable String origin, HttpServerRequest request) {
        try {
            return origin != null
                    && request.authority() != null
                    && request.authority().toString().equals(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
