package io.audiencesync.workspace;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/workspace")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workspace")
class WorkspaceResource {

    private final Caller caller;
    private final Workspaces workspaces;

    WorkspaceResource(Caller caller, Workspaces workspaces) {
        this.caller = caller;
        this.workspaces = workspaces;
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "getWorkspace", summary = "The settings of the caller's workspace")
    public Uni<RestResponse<Settings>> get() {
        return workspaces.read(caller.workspace()).map(read -> read.revision().ok(read.settings()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(MARKETER)
    @Operation(operationId = "putWorkspace", summary = "Replace the settings of the caller's workspace")
    public Uni<RestResponse<Settings>> put(@HeaderParam("If-Match") String ifMatch, @NotNull @Valid Settings settings) {
        return workspaces
                .write(caller.workspace(), settings, ifMatch)
                .map(written -> written.revision().ok(written.settings()));
    }
}
