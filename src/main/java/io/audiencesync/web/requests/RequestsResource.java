package io.audiencesync.web.requests;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.requestlog.ReadRequests;
import io.audiencesync.requestlog.RequestCursor;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The latest calls to Facebook. */
@Path(Pages.ROOT + "/requests")
class RequestsResource {

    private static final int PAGE = 50;

    private final Shells shells;
    private final ReadRequests requests;

    RequestsResource(Shells shells, ReadRequests requests) {
        this.shells = shells;
        this.requests = requests;
    }

    @CheckedTemplate(basePath = "requests")
    static class Templates {

        private Templates() {}

        static native TemplateInstance list(Shell shell, RequestPage page);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> list(
            @RestQuery @Nullable String outcome,
            @RestQuery @Nullable Long audience,
            @RestQuery @Nullable String after) {
        var chosen = outcome == null || outcome.isEmpty() ? null : outcome; // a form sends an empty choice
        var filter = ReadRequests.Filter.of(null, audience, chosen);
        return shells.open(Section.REQUESTS)
                .chain(shell -> requests.page(shell.workspace(), filter, RequestCursor.read(after), PAGE)
                        .map(read -> Templates.list(shell, RequestPage.of(read, filter, chosen, shell))));
    }
}
