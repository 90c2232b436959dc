package io.audiencesync.analytics;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.canvas.StepPath;
import io.audiencesync.workspace.Caller;
import io.audiencesync.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/canvases/{canvas}/steps/{step}/metrics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metrics")
class StepMetricsResource {

    private final Caller caller;
    private final Workspaces workspaces;
    private final ReadStepMetrics metrics;

    StepMetricsResource(Caller caller, Workspaces workspaces, ReadStepMetrics metrics) {
        this.caller = caller;
        this.workspaces = workspaces;
        this.metrics = metrics;
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "getStepMetrics",
            summary = "A step's users by outcome, exactly: in total and over time, with marks of what happened")
    @APIResponse(responseCode = "200", description = "All counts are of one snapshot")
    @APIResponse(responseCode = "422", description = "`by` is neither hour nor day, or `from` is not before `to`")
    public Uni<StepMetrics> get(
            @RestPath String canvas,
            @RestPath String step,
            @Parameter(
                            description = "Resolution of the series, in the workspace's time zone",
                            schema = @Schema(enumeration = {"hour", "day"}))
                    @RestQuery
                    @DefaultValue("hour")
                    String by,
            @Parameter(description = "Series and marks from this time on; the total is not restricted")
                    @RestQuery
                    @Nullable
                    Instant from,
            @Parameter(description = "Series and marks before this time") @RestQuery @Nullable Instant to) {
        var resolution = Resolution.named(by);
        var range = Range.of(from, to);
        var path = new StepPath(canvas, step);
        return workspaces
                .timeZone(caller.workspace())
                .chain(zone -> metrics.read(caller.workspace(), path, resolution, zone, range));
    }
}
