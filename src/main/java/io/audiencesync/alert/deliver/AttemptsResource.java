package io.audiencesync.alert.deliver;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/workspace/alerts/attempts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
class AttemptsResource {

    private final Caller caller;
    private final AlertAttempts attempts;

    AttemptsResource(Caller caller, AlertAttempts attempts) {
        this.caller = caller;
        this.attempts = attempts;
    }

    @Schema(name = "AlertAttempts")
    record Body(List<AlertAttempt> attempts) {}

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "getAlertAttempts",
            summary = "The last 100 attempts to deliver alerts by mail and webhook, latest first")
    public Uni<Body> get() {
        return attempts.read(caller.workspace(), AlertAttempts.KEPT).map(Body::new);
    }
}
