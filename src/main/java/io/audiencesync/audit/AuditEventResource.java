package io.audiencesync.audit;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.OPERATOR;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who changed what. */
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workspace")
class AuditEventResource {

    private final Caller caller;
    private final AuditEvents events;

    AuditEventResource(Caller caller, AuditEvents events) {
        this.caller = caller;
        this.events = events;
    }

    @Schema(name = "AuditEvents")
    record Body(List<AuditEvent> events) {}

    @GET
    @RolesAllowed({OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "listAuditEvents",
            summary = "Every call that may have changed something, latest first: who, from where, before and after",
            description =
                    "Calls from pages too, and refused ones with their status. Holds no secret and nothing of users.")
    @APIResponse(responseCode = "200", description = "A page of records")
    public Uni<Body> list(
            @Parameter(description = "Only records with a smaller id") @RestQuery @Nullable Long before,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return events.read(caller.workspace(), before, limit).map(Body::new);
    }
}
