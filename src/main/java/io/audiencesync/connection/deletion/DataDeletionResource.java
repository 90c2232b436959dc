package io.audiencesync.connection.deletion;

import io.audiencesync.connection.PublicUrl;
import io.audiencesync.connection.deletion.Deletions.Deletion;
import io.audiencesync.meta.MetaLogin;
import io.audiencesync.meta.SignedRequest;
import io.audiencesync.problem.OpenRoute;
import io.audiencesync.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Facebook's callbacks when a person removes the app or asks for deletion. Authorized by their signature. */
@Path("/v1/facebook")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Callbacks of Facebook")
class DataDeletionResource {

    private final MetaLogin login;
    private final PublicUrl publicUrl;
    private final RevokeUser user;
    private final Deletions deletions;
    private final Clock clock;

    DataDeletionResource(MetaLogin login, PublicUrl publicUrl, RevokeUser user, Deletions deletions, Clock clock) {
        this.login = login;
        this.publicUrl = publicUrl;
        this.user = user;
        this.deletions = deletions;
        this.clock = clock;
    }

    @Schema(name = "DeletionRequest")
    record Accepted(
            @Schema(description = "The page with the status of the deletion")
            URI url,

            UUID confirmationCode) {}

    @POST
    @Path("/deauthorize")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(
            operationId = "deauthorize",
            summary = "A person has removed the app: their connections stop working",
            extensions = @Extension(name = OpenRoute.EXTENSION, value = "true", parseValue = true))
    @APIResponse(responseCode = "204", description = "Noted")
    @APIResponse(responseCode = "422", description = "Not signed by Facebook, or no longer valid")
    @RequestBody(content = @Content(schema = @Schema(implementation = CallbackForm.class)))
    public Uni<Void> deauthorize(byte[] form) {
        var request = verified(CallbackForm.of(form));
        return user.hasRemovedTheApp(request.userId(), request.issuedAt().orElseGet(clock::instant));
    }

    @POST
    @Path("/data-deletion")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(
            operationId = "requestDeletion",
            summary = "A person asks for deletion: their connections are deleted",
            extensions = @Extension(name = OpenRoute.EXTENSION, value = "true", parseValue = true))
    @APIResponse(responseCode = "200", description = "Carried out")
    @APIResponse(responseCode = "422", description = "Not signed by Facebook, or no longer valid")
    @APIResponse(responseCode = "501", description = "The operator has not configured Facebook's app or the public URL")
    @RequestBody(content = @Content(schema = @Schema(implementation = CallbackForm.class)))
    public Uni<Accepted> requestDeletion(byte[] form) {
        var request = verified(CallbackForm.of(form));
        var status = publicUrl.deletions();
        return user.forget(request, request.issuedAt().orElseGet(clock::instant))
                .map(code -> new Accepted(status.resolve(code.toString()), code));
    }

    @GET
    @Path("/data-deletion/{code}")
    @PermitAll
    @Operation(
            operationId = "getDeletion",
            summary = "The status of a deletion request",
            extensions = @Extension(name = OpenRoute.EXTENSION, value = "true", parseValue = true))
    @APIResponse(responseCode = "200", description = "When it was completed")
    @APIResponse(responseCode = "404", description = "There is no such request")
    public Uni<Deletion> deletion(@RestPath UUID code) {
        return deletions
                .find(code)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("There is no such request.")));
    }

    private SignedRequest verified(CallbackForm form) {
        return form.signedRequest()
                .flatMap(login::verify)
                .filter(request ->
                        request.expires().map(clock.instant()::isBefore).orElse(true))
                .orElseThrow(() -> ProblemException.unprocessable(
                        "signed_request", "is not signed by Facebook for this app, or no longer valid"));
    }
}
