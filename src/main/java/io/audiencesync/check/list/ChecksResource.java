package io.audiencesync.check.list;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/facebook/connection/checks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Facebook connection")
class ChecksResource {

    private final Caller caller;
    private final CheckList checks;

    ChecksResource(Caller caller, CheckList checks) {
        this.caller = caller;
        this.checks = checks;
    }

    @Schema(name = "ConnectionChecks")
    record Body(List<CheckView> checks) {}

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "getConnectionChecks",
            summary = "Nine checks of the connection, in the order in which to solve them",
            description = "As of the last hourly check and of refusals since. Facebook is not called.")
    @APIResponse(responseCode = "200", description = "All of them, also if nothing is connected")
    public Uni<Body> get() {
        return checks.of(caller.workspace()).map(Body::new);
    }

    @POST
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "runConnectionChecks",
            summary = "Check the connection now",
            description =
                    "Calls Facebook. A check without an answer keeps its last result and its `checked_at`. Calls within"
                            + " ten seconds of the last check return its result.")
    @APIResponse(responseCode = "200", description = "The results")
    public Uni<Body> run() {
        return checks.again(caller.workspace()).map(Body::new);
    }
}
