package io.audiencesync.connection.login;

import io.audiencesync.connection.ConnectionView;
import io.audiencesync.connection.PublicUrl;
import io.audiencesync.connection.Warnings;
import io.audiencesync.meta.Person;
import io.audiencesync.problem.OpenRoute;
import io.audiencesync.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Completes the login at Facebook. Needs no token: browsers have none, and the state authorizes the call. */
@Path(PublicUrl.CALLBACK)
@Tag(name = "Facebook connection")
class OAuthCallbackResource {

    private final FinishLogin finishLogin;
    private final LoginPage page;

    OAuthCallbackResource(FinishLogin finishLogin, LoginPage page) {
        this.finishLogin = finishLogin;
        this.page = page;
    }

    @GET
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    @PermitAll
    @Operation(
            operationId = "finishAuthorization",
            summary = "The redirect URI of Facebook's dialog",
            description = "Answers with a page where HTML is accepted, else with JSON.",
            extensions = @Extension(name = OpenRoute.EXTENSION, value = "true", parseValue = true))
    @APIResponse(
            responseCode = "200",
            description = "Connected; or verified, for a change that waits for its confirmation",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(responseCode = "303", description = "Redirect to the configured page, with the result")
    @APIResponse(responseCode = "422", description = "Not connected; nothing has changed, see `cause`")
    @APIResponse(responseCode = "501", description = "The operator has not configured Facebook's app or the public URL")
    @APIResponse(responseCode = "503", description = "Facebook is unavailable; start the login again")
    public Uni<RestResponse<Object>> finish(
            @RestQuery String state, @RestQuery String code, @RestQuery String error, @Context HttpHeaders headers) {
        var finished = finishLogin.finish(OAuthCallback.of(state, code, error));
        return acceptsPage(headers)
                ? finished.map(page::finished)
                        .onFailure(ProblemException.class)
                        .recoverWithItem(failure -> page.failed(failure.problem()))
                : finished.map(OAuthCallbackResource::json);
    }

    @RegisterForReflection // no method returns it by its type
    @Schema(name = "VerifiedPerson")
    record Verified(@Schema(enumeration = {"verified"}) String status, Person facebookUser) {}

    private static RestResponse<Object> json(Finished finished) {
        var body = switch (finished) {
            case Finished.Connected(var connection) -> (Object) ConnectionView.of(connection, Warnings.NONE);
            case Finished.Verified(var person) -> new Verified("verified", person);
        };
        return RestResponse.ResponseBuilder.ok(body)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** Browsers accept HTML by name; programs accept anything. Read as text, since a header may be no media type. */
    private static boolean acceptsPage(HttpHeaders headers) {
        return headers.getRequestHeader(HttpHeaders.ACCEPT).stream()
                .anyMatch(accepted -> accepted.contains("text/html"));
    }
}
