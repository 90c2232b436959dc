package io.audiencesync.analytics.history;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.analytics.Range;
import io.audiencesync.analytics.Resolution;
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

@Path("/v1/audiences/{audience}/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audiences")
class HistoryResource {

    private final Caller caller;
    private final Workspaces workspaces;
    private final ReadHistory history;

    HistoryResource(Caller caller, Workspaces workspaces, ReadHistory history) {
        this.caller = caller;
        this.workspaces = workspaces;
        this.history = history;
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "getAudienceHistory",
            summary = "An audience over time: Facebook's size and states beside what was sent, accepted and invalid",
            description = "The hourly check of the connection samples what it lists anyway; there is no call for it."
                    + " Without a range, the last 30 days.")
    @APIResponse(responseCode = "200", description = "Samples, and users by hour or day")
    @APIResponse(responseCode = "404", description = "There is no such audience in the workspace")
    @APIResponse(responseCode = "422", description = "`by` is neither hour nor day, or `from` is not before `to`")
    public Uni<AudienceHistory> get(
            @RestPath long audience,
            @Parameter(
                            description = "Resolution of what was sent, in the workspace's time zone",
                            schema = @Schema(enumeration = {"hour", "day"}))
                    @RestQuery
                    @DefaultValue("day")
                    String by,
            @RestQuery @Nullable Instant from,
            @RestQuery @Nullable Instant to) {
        var resolution = Resolution.named(by);
        var range = Range.of(from, to);
        return workspaces
                .timeZone(caller.workspace())
                .chain(zone -> history.of(caller.workspace(), audience, resolution, zone, range));
    }
}
