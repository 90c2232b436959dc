package io.audiencesync.analytics;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/canvases/{canvas}/steps/{step}/errors")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metrics")
class StepErrorsResource {

    private final Caller caller;
    private final ReadErroredUsers errored;
    private final ReplayErroredUsers replay;

    StepErrorsResource(Caller caller, ReadErroredUsers errored, ReplayErroredUsers replay) {
        this.caller = caller;
        this.errored = errored;
        this.replay = replay;
    }

    /** @param requested users that will be sent again, with a new 13 hours */
    record Replay(long requested) {}

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "getStepErrors",
            summary = "A step's errored users: by cause, and page by page",
            description = "Users are kept for 7 days by default; the metrics count older ones too.")
    @APIResponse(responseCode = "200", description = "How many match, by cause, and one page of them")
    @APIResponse(responseCode = "422", description = ErrorsDocs.ON_422)
    public Uni<ErroredUsers> get(
            @RestPath String canvas,
            @RestPath String step,
            @Parameter(description = ErrorsDocs.CAUSE) @RestQuery @Nullable String cause,
            @Parameter(description = ErrorsDocs.FROM) @RestQuery @Nullable String from,
            @Parameter(description = ErrorsDocs.TO) @RestQuery @Nullable String to,
            @Parameter(description = ErrorsDocs.AFTER) @RestQuery @Nullable String after,
            @Parameter(description = ErrorsDocs.LIMIT) @RestQuery @DefaultValue("1000") @Min(1) @Max(1000) int limit) {
        return errored.read(caller.workspace(), ErrorsQuery.of(canvas, step, cause, from, to), after, limit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/replay")
    @ResponseStatus(202)
    @RolesAllowed({MARKETER, OPERATOR})
    @Operation(
            operationId = "replayStepErrors",
            summary = "Send errored users again",
            description = "To the step's current audience. Users superseded by a newer entry stay errored. A user who"
                    + " is replayed is pending again, for up to 13 hours.")
    @APIResponse(
            responseCode = "202",
            description = "Requested; sent with the lane's next flush",
            content = @Content(schema = @Schema(implementation = Replay.class)))
    public Uni<Replay> replay(@RestPath String canvas, @RestPath String step, @NotNull @Valid ReplayRequest request) {
        return replay.replay(caller.workspace(), canvas, step, request).map(Replay::new);
    }
}
