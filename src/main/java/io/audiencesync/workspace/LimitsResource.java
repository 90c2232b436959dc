package io.audiencesync.workspace;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.CANVAS;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A workspace reads its limits; the operator sets them. */
@Path("/v1/workspace/limits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workspace")
class LimitsResource {

    private final Caller caller;
    private final WorkspaceLimits limits;

    LimitsResource(Caller caller, WorkspaceLimits limits) {
        this.caller = caller;
        this.limits = limits;
    }

    @GET
    @RolesAllowed({CANVAS, MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "getLimits", summary = "The limits of the caller's workspace")
    public Uni<Limits> get() {
        return limits.read(caller.workspace());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(OPERATOR)
    @Operation(
            operationId = "putLimits",
            summary = "Set the limits of the caller's workspace",
            description =
                    "In force within seconds, on all replicas. An absent limit is as configured for all workspaces.")
    public Uni<Limits> put(@NotNull @Valid Limits given) {
        var workspace = caller.workspace();
        return limits.write(workspace, given).chain(() -> limits.read(workspace));
    }
}
