package io.audiencesync.overview;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.workspace.Caller;
import io.audiencesync.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/overview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metrics")
class OverviewResource {

    private final Caller caller;
    private final Workspaces workspaces;
    private final ReadOverview overview;

    OverviewResource(Caller caller, Workspaces workspaces, ReadOverview overview) {
        this.caller = caller;
        this.workspaces = workspaces;
        this.overview = overview;
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "getOverview",
            summary =
                    "The workspace at a glance: problems, the last 24 hours, ad accounts, last success, what is still to do")
    public Uni<Overview> get() {
        return workspaces.timeZone(caller.workspace()).chain(zone -> overview.of(caller.workspace(), zone));
    }
}
