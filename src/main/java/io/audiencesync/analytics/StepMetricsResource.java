package io.audiencesync.analytics;

import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/canvases/{canvas}/steps/{step}/metrics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metrics")
class StepMetricsResource {

    private final Caller caller;
    private final ReadStepMetrics metrics;

    StepMetricsResource(Caller caller, ReadStepMetrics metrics) {
        this.caller = caller;
        this.metrics = metrics;
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR})
    @Operation(operationId = "getStepMetrics", summary = "What became of a step's users, exactly, in all and over time")
    public Uni<StepMetrics> get(
            @RestPath String canvas, @RestPath String step, @RestQuery @DefaultValue("hour") String by) {
        return metrics.read(caller.workspace(), canvas, step, Resolution.named(by));
    }
}
