package io.audiencesync.web.session;

import io.audiencesync.meta.MetaConfig;
import io.audiencesync.web.shell.Pages;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sets the headers that protect pages in a browser. */
class PageHeaders {

    /** Before authentication, so that its redirects and refusals have them too. */
    static final int PRIORITY = 900;

    private final String policy;

    PageHeaders(MetaConfig facebook, SignInConfig signIn) {
        this.policy = policy(
                Stream.of(Optional.of(facebook.dialogUrl()), signIn.serverUrl()).flatMap(Optional::stream));
    }

    void listen(@Observes Filters filters) {
        filters.register(this::protect, PRIORITY);
    }

    private void protect(RoutingContext exchange) {
        var path = exchange.normalizedPath();
        if (Pages.contains(path)) {
            var headers = exchange.response().headers();
            headers.set("Content-Security-Policy", policy);
            headers.set("Referrer-Policy", "same-origin");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("X-Frame-Options", "DENY");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            if (!Pages.isFile(exchange)) {
                headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        }
        exchange.next();
    }

    /** @param targets where forms may lead: browsers also check the redirect that answers a form */
    private static String policy(Stream<URI> targets) {
        var forms = targets.map(PageHeaders::origin).distinct().collect(Collectors.joining(" "));
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                + " base-uri 'none'; frame-ancestors 'none'; form-action 'self' " + forms;
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
