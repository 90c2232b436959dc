package io.audiencesync.web.session;

import io.audiencesync.web.shell.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/** Says what to set if nobody can sign in. Calls with a bearer token go on. */
class SignInMissing {

    private static final int NOT_IMPLEMENTED = 501;

    private final SignIn signIn;

    SignInMissing(SignIn signIn) {
        this.signIn = signIn;
    }

    @CheckedTemplate(basePath = "session")
    static class Templates {

        private Templates() {}

        static native TemplateInstance signInMissing();
    }

    void listen(@Observes Filters filters) {
        if (!signIn.isConfigured()) {
            filters.register(SignInMissing::answer, PageHeaders.PRIORITY - 2);
        }
    }

    private static void answer(RoutingContext exchange) {
        if (Pages.contains(exchange.normalizedPath()) && !Pages.isFile(exchange) && !SignIn.hasToken(exchange)) {
            exchange.response()
                    .setStatusCode(NOT_IMPLEMENTED)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Pages.HTML)
                    .end(Templates.signInMissing().render());
        } else {
            exchange.next();
        }
    }
}
