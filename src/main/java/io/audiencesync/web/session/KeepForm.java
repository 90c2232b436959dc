package io.audiencesync.web.session;

import io.audiencesync.problem.early.LostForms;
import io.audiencesync.web.shell.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Answers a form whose session has ended with a page that keeps what was typed: the person signs in beside it and
 * sends it again. Nothing is stored. {@link CrossOriginForms} has refused forms of other sites before.
 */
@ApplicationScoped
class KeepForm implements LostForms {

    private static final String URL_ENCODED = "application/x-www-form-urlencoded";
    private static final int UNAUTHENTICATED = 401;

    record Input(String name, String value) {}

    @CheckedTemplate(basePath = "session")
    static class Templates {

        private Templates() {}

        static native TemplateInstance signInAgain(String action, List<Input> inputs);
    }

    @Override
    public boolean concerns(RoutingContext exchange) {
        var type = exchange.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return exchange.request().method() == HttpMethod.POST
                && Pages.contains(exchange.normalizedPath())
                && !SignIn.hasToken(exchange)
                && exchange.request().getHeader(Pages.HTMX) == null
                && type != null
                && type.startsWith(URL_ENCODED);
    }

    @Override
    public Uni<Boolean> answer(RoutingContext exchange) {
        var request = exchange.request();
        if (request.isEnded()) { // its body has been read
            return send(exchange);
        }
        request.setExpectMultipart(true); // how Vert.x reads any form
        return Uni.createFrom()
                .<Boolean>emitter(read -> {
                    request.exceptionHandler(read::fail);
                    request.endHandler(end -> read.complete(true));
                    request.resume();
                })
                .chain(() -> send(exchange));
    }

    private static Uni<Boolean> send(RoutingContext exchange) {
        var inputs = exchange.request().formAttributes().entries().stream()
                .map(field -> new Input(field.getKey(), field.getValue()))
                .toList();
        exchange.response()
                .setStatusCode(UNAUTHENTICATED)
                .putHeader(HttpHeaders.CONTENT_TYPE, Pages.HTML)
                .end(Templates.signInAgain(exchange.normalizedPath(), inputs).render());
        return Uni.createFrom().item(true);
    }
}
