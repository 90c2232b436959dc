package io.audiencesync.intake.preview;

import io.audiencesync.canvas.Steps;
import io.audiencesync.intake.EntriesDocs;
import io.audiencesync.intake.EntrySchema;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.workspace.Caller;
import io.audiencesync.workspace.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The dry run of a step, launched or not. It reads users exactly as the entries call does. */
@Path("/v1/canvases/{canvas}/steps/{step}/preview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Canvases")
class PreviewResource {

    private final Caller caller;
    private final Steps steps;
    private final PreviewStep preview;

    PreviewResource(Caller caller, Steps steps, PreviewStep preview) {
        this.caller = caller;
        this.preview = preview;
        this.steps = steps;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MARKETER)
    @Operation(
            operationId = "previewStep",
            summary = "Dry run: what the step would send for up to 100 users",
            description = "Takes the same body as the entries call. Writes nothing and sends nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(oneOf = {EntrySchema.Listed.class, EntrySchema.class}),
                            examples = @ExampleObject(name = "list", value = EntriesDocs.LIST)))
    @APIResponse(
            responseCode = "200",
            description = "Nothing was written or sent",
            content = @Content(schema = @Schema(implementation = PreviewAnswer.class)))
    @APIResponse(responseCode = "413", description = "The body is too large")
    public Uni<PreviewAnswer> preview(@RestPath String canvas, @RestPath String step, byte[] body) {
        return steps.find(caller.workspace(), canvas, step)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("There is no such step.")))
                .map(version ->
                        preview.of(body, version.matchKeys(), version.ref().operation()));
    }
}
