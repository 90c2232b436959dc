package io.audiencesync.web.shell;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The help as a page, for browsers without script. */
@Path(Pages.ROOT + "/help")
class HelpResource {

    private final Shells shells;

    HelpResource(Shells shells) {
        this.shells = shells;
    }

    @CheckedTemplate(basePath = "shell")
    static class Templates {

        private Templates() {}

        static native TemplateInstance help(Shell shell);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> help() {
        return shells.open(Section.NONE).map(Templates::help);
    }
}
