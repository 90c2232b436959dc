package io.audiencesync.export;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.CANVAS;
import static io.audiencesync.workspace.Role.MARKETER;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The exports of a workspace. */
@Path("/v1/exports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exports")
class ExportListResource {

    private final Caller caller;
    private final ReadExports readExports;

    ExportListResource(Caller caller, ReadExports readExports) {
        this.caller = caller;
        this.readExports = readExports;
    }

    @GET
    @RolesAllowed({CANVAS, MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "listExports", summary = "The exports to all audiences of the workspace, newest first")
    public Uni<ExportResource.Body> list(
            @Parameter(description = "Only exports that were started before this one") @RestQuery @Nullable UUID before,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return readExports
                .ofWorkspace(caller.workspace(), before, limit)
                .map(page -> new ExportResource.Body(page.rows()));
    }
}
