package io.audiencesync.canvas;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/canvases/{canvas}/steps/{step}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Canvases")
class StepResource {

    private final Caller caller;
    private final Canvases canvases;
    private final PutStep putStep;
    private final CanvasLifecycle lifecycle;

    StepResource(Caller caller, Canvases canvases, PutStep putStep, CanvasLifecycle lifecycle) {
        this.caller = caller;
        this.canvases = canvases;
        this.putStep = putStep;
        this.lifecycle = lifecycle;
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "getStep", summary = "A step's settings, status and current errors")
    public Uni<RestResponse<StepView>> get(@RestPath String canvas, @RestPath String step) {
        return read(caller.workspace(), new StepPath(canvas, step));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(MARKETER)
    @Operation(
            operationId = "putStep",
            summary = "Set up a step",
            description =
                    "Missing settings may follow until launch. A change of a live step takes effect for entries accepted"
                            + " afterwards; if it would not pass a launch, it is refused and nothing changes.")
    @APIResponse(responseCode = "200", description = "Set up")
    @APIResponse(responseCode = "409", description = "The step was changed or launched concurrently")
    @APIResponse(responseCode = "503", description = "Facebook is unavailable; try again after Retry-After")
    public Uni<RestResponse<StepView>> put(
            @RestPath @ValidKey String canvas,
            @RestPath @ValidKey String step,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid StepRequest settings) {
        var workspace = caller.workspace();
        var path = new StepPath(canvas, step);
        return putStep.put(workspace, path, settings, ifMatch).chain(() -> read(workspace, path));
    }

    @DELETE
    @RolesAllowed(MARKETER)
    @Operation(
            operationId = "deleteStep",
            summary = "Delete a step. Pending entries are still sent, and its counts stay readable")
    public Uni<Void> delete(@RestPath String canvas, @RestPath String step, @HeaderParam("If-Match") String ifMatch) {
        return lifecycle.delete(caller.workspace(), new StepPath(canvas, step), ifMatch);
    }

    private Uni<RestResponse<StepView>> read(String workspace, StepPath path) {
        return canvases.step(workspace, path).map(read -> read.revision().ok(read.view()));
    }
}
