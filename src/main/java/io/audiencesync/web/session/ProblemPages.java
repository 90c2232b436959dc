package io.audiencesync.web.session;

import io.audiencesync.problem.Problem;
import io.audiencesync.problem.early.EarlyPages;
import io.audiencesync.web.shell.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/** Pages for problems that arise before it is known who asks, such as a provider that cannot be reached. */
@ApplicationScoped
class ProblemPages implements EarlyPages {

    @CheckedTemplate(basePath = "session")
    static class Templates {

        private Templates() {}

        static native TemplateInstance problem(Problem problem);
    }

    @Override
    public Optional<String> page(RoutingContext exchange, Problem problem) {
        return Pages.contains(Objects.requireNonNullElse(exchange.request().path(), ""))
                        && exchange.request().getHeader(Pages.HTMX) == null
                ? Optional.of(Templates.problem(problem).render())
                : Optional.empty();
    }
}
