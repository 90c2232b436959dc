package io.audiencesync.canvas.list;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.problem.ProblemException;
import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/canvases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Canvases")
class CanvasListResource {

    private static final Set<String> STATUSES = Set.of("draft", "live", "stopped");

    private final Caller caller;
    private final ListCanvases canvases;

    CanvasListResource(Caller caller, ListCanvases canvases) {
        this.caller = caller;
        this.canvases = canvases;
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "listCanvases",
            summary = "The workspace's canvases, with their status, number of steps and current errors")
    @APIResponse(responseCode = "200", description = "A page of them, by key")
    @APIResponse(responseCode = "422", description = "There is no such status, or the limit is out of bounds")
    public Uni<CanvasSummary.Page> list(
            @Parameter(
                            description = "Only canvases with this status",
                            schema = @Schema(enumeration = {"draft", "live", "stopped"}))
                    @RestQuery
                    @Nullable
                    String status,
            @Parameter(description = "The previous page's next") @RestQuery @DefaultValue("") String after,
            @RestQuery @DefaultValue("50") @Min(1) @Max(100) int limit) {
        return canvases.page(caller.workspace(), after, known(status), limit);
    }

    private static @Nullable String known(@Nullable String status) {
        if (status != null && !STATUSES.contains(status)) {
            throw ProblemException.unprocessable("status", "must be draft, live or stopped");
        }
        return status;
    }
}
