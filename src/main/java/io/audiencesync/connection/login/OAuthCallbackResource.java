package io.audiencesync.connection.login;

import io.audiencesync.connection.Connection;
import io.audiencesync.connection.ConnectionView;
import io.audiencesync.connection.Warnings;
import io.audiencesync.problem.OpenRoute;
import io.audiencesync.problem.ProblemException;
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
@Path("/v1/facebook/oauth/callback")
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
            description = "Connected",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(responseCode = "303", description = "Redirect to the configured page, with the result")
    @APIResponse(responseCode = "422", description = "Not connected; nothing has changed, see `cause`")
    @APIResponse(responseCode = "501", description = "The operator has not configured Facebook's app or the public URL")
    @APIResponse(responseCode = "503", description = "Facebook is unavailable; start the login again")
    public Uni<RestResponse<Object>> finish(
            @RestQuery String state, @RestQuery String code, @RestQuery String error, @Context HttpHeaders headers) {
        var finished = finishLogin.finish(OAuthCallback.of(state, code, error));
        return acceptsPage(headers)
                ? finished.map(page::connected)
                        .onFailure(ProblemException.class)
                        .recoverWithItem(failure -> page.failed(failure.problem()))
                : finished.map(OAuthCallbackResource::json);
    }

    private static RestResponse<Object> json(Connection connection) {
        return RestResponse.ResponseBuilder.<Object>ok(ConnectionView.of(connection, Warnings.NONE))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** Browsers accept HTML by name; programs accept anything. */
    private static boolean acceptsPage(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .anyMatch(type -> type.getType().equals("text") && type.isCompatible(MediaType.TEXT_HTML_TYPE));
    }
}
