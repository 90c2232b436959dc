package io.audiencesync.web.overview;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.overview.ReadOverview;
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

/** The workspace at a glance. */
@Path("/") // with a longer path, it would keep sign-in's addresses from their resource
class OverviewPageResource {

    private final Shells shells;
    private final ReadOverview overview;

    OverviewPageResource(Shells shells, ReadOverview overview) {
        this.shells = shells;
        this.overview = overview;
    }

    @CheckedTemplate(basePath = "overview")
    static class Templates {

        private Templates() {}

        static native TemplateInstance overview(Shell shell, OverviewPage page);
    }

    @GET
    @Path(Pages.ROOT)
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> overview() {
        return shells.open(Section.OVERVIEW)
                .chain(shell -> overview.of(shell.workspace(), shell.zone())
                        .map(read -> Templates.overview(shell, OverviewPage.of(read, shell))));
    }
}
