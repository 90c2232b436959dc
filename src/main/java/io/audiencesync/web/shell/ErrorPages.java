package io.audiencesync.web.shell;

import io.audiencesync.problem.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Shows the problems of pages as pages. */
class ErrorPages {

    private final Shells shells;

    ErrorPages(Shells shells) {
        this.shells = shells;
    }

    @CheckedTemplate(basePath = "shell")
    static class Templates {

        private Templates() {}

        static native TemplateInstance problem(Shell shell, Problem problem, String whoMay);
    }

    @ServerResponseFilter
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (Pages.contains(request.getUriInfo().getPath())
                && request.getHeaderString(Pages.HTMX) == null
                && response.getEntity() instanceof Problem problem) {
            var whoMay = Section.of(request.getUriInfo().getPath()).whoMay();
            var page = Templates.problem(shells.withoutWorkspace(), problem, whoMay)
                    .render();
            response.setEntity(page, null, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
        }
    }
}
