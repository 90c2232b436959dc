package io.audiencesync.canvas;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/canvases/{canvas}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Canvases")
class CanvasResource {

    private final Caller caller;
    private final Canvases canvases;
    private final CanvasLifecycle lifecycle;

    CanvasResource(Caller caller, Canvases canvases, CanvasLifecycle lifecycle) {
        this.caller = caller;
        this.canvases = canvases;
        this.lifecycle = lifecycle;
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "getCanvas", summary = "A canvas with its steps, their status and current errors")
    public Uni<RestResponse<CanvasView>> get(@RestPath String canvas) {
        return read(caller.workspace(), canvas);
    }

    @DELETE
    @RolesAllowed(MARKETER)
    @Operation(
            operationId = "deleteCanvas",
            summary = "Delete a canvas and its steps. Pending entries are still sent, and counts stay readable")
    public Uni<Void> delete(@RestPath String canvas, @HeaderParam("If-Match") String ifMatch) {
        return lifecycle.delete(caller.workspace(), canvas, ifMatch);
    }

    @POST
    @Path("launch")
    @RolesAllowed(MARKETER)
    @Operation(
            operationId = "launchCanvas",
            summary = "Create the canvas's drafts on Facebook and accept entries",
            description = "Everything is checked first. Idempotent. A repetition also launches steps added since.")
    @APIResponse(responseCode = "200", description = "Live")
    @APIResponse(responseCode = "409", description = "The canvas was changed during the launch")
    @APIResponse(responseCode = "422", description = "Not launched; every reason is listed")
    @APIResponse(responseCode = "503", description = "Facebook is unavailable; try again after Retry-After")
    public Uni<RestResponse<CanvasView>> launch(@RestPath String canvas) {
        var workspace = caller.workspace();
        return lifecycle.launch(workspace, canvas).chain(() -> read(workspace, canvas));
    }

    @POST
    @Path("stop")
    @RolesAllowed(MARKETER)
    @Operation(
            operationId = "stopCanvas",
            summary = "Stop a canvas. No more entries are accepted; pending entries are still sent")
    public Uni<RestResponse<CanvasView>> stop(@RestPath String canvas) {
        var workspace = caller.workspace();
        return lifecycle.stop(workspace, canvas).chain(() -> read(workspace, canvas));
    }

    private Uni<RestResponse<CanvasView>> read(String workspace, String canvas) {
        return canvases.canvas(workspace, canvas).map(read -> read.revision().ok(read.view()));
    }
}
