package io.audiencesync.web.delivery;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.buffer.operator.LaneStates;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** Lanes of the workspace. */
@Path(Pages.ROOT + "/delivery")
class DeliveryResource {

    private static final int PAGE = 50;

    private final Shells shells;
    private final LaneStates lanes;

    DeliveryResource(Shells shells, LaneStates lanes) {
        this.shells = shells;
        this.lanes = lanes;
    }

    @CheckedTemplate(basePath = "delivery")
    static class Templates {

        private Templates() {}

        static native TemplateInstance lanes(Shell shell, LanePage page);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> list(@RestQuery @DefaultValue("0") long after) {
        return shells.open(Section.DELIVERY)
                .chain(shell -> lanes.read(new LaneSelector(shell.workspace(), null, null, null), after, PAGE)
                        .map(read -> Templates.lanes(shell, LanePage.of(read, PAGE, shell))));
    }
}
