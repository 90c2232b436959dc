package io.audiencesync.web.delivery;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.connection.ConnectionFindings;
import io.audiencesync.operator.LaneList;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The workspace's lanes, the longest wait first. */
@Path(Pages.ROOT + "/delivery")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
class DeliveryResource {

    private static final int PAGE = 50;

    private final Shells shells;
    private final LaneList lanes;
    private final ReadLane readLane;
    private final ConnectionFindings findings;

    DeliveryResource(Shells shells, LaneList lanes, ReadLane readLane, ConnectionFindings findings) {
        this.findings = findings;
        this.shells = shells;
        this.lanes = lanes;
        this.readLane = readLane;
    }

    @CheckedTemplate(basePath = "delivery")
    static class Templates {

        private Templates() {}

        static native TemplateInstance lanes(Shell shell, LanePage page, LaneFilter filter, @Nullable LaneAction done);

        static native TemplateInstance confirm(Shell shell, LaneRow lane, ActionForm form);
    }

    @GET
    @Operation(hidden = true)
    public Uni<TemplateInstance> list(@BeanParam LaneFilter filter, @RestQuery @Nullable String done) {
        return shells.open(Section.DELIVERY)
                .chain(shell -> Uni.combine()
                        .all()
                        .unis(lanes.of(filter.search(shell.workspace()), PAGE), findings.of(shell.workspace()))
                        .with((read, found) -> LanePage.of(read, AccountFindings.of(found), filter, shell))
                        .map(page -> Templates.lanes(
                                shell, page, filter, LaneAction.named(done).orElse(null))));
    }

    /** Asks before it is done. */
    @GET
    @Path("{audience}/{action}")
    @RolesAllowed(OPERATOR)
    @Operation(hidden = true)
    public Uni<TemplateInstance> confirm(@RestPath long audience, @RestPath LaneAction action) {
        return shells.open(Section.DELIVERY)
                .chain(shell -> readLane.of(shell, audience)
                        .map(lane -> Templates.confirm(shell, lane, ActionForm.empty(audience, action))));
    }
}
