package io.audiencesync.connection.login;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;

import io.audiencesync.connection.Requester;
import io.audiencesync.connection.login.StartLogin.Authorization;
import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Starts the login at Facebook. */
@Path("/v1/facebook/connection/authorize")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Facebook connection")
class AuthorizeResource {

    private final Caller caller;
    private final StartLogin startLogin;

    AuthorizeResource(Caller caller, StartLogin startLogin) {
        this.caller = caller;
        this.startLogin = startLogin;
    }

    @POST
    @RolesAllowed(ADMINISTRATOR)
    @Operation(
            operationId = "authorizeConnection",
            summary = "A link to Facebook's dialog, which connects the person who opens it and agrees",
            description = "The link works once and needs no token. Until it is used, the current connection stays, then"
                    + " it is replaced: to compare first, use `…/change/authorize`.")
    @APIResponse(responseCode = "200", description = "The link")
    @APIResponse(responseCode = "501", description = "The operator has not configured Facebook's app or the public URL")
    public Uni<Authorization> authorize(
            @RestQuery("ask_again")
                    @Parameter(description = "Whether the dialog shows permissions that the person declined before")
                    boolean askAgain) {
        return startLogin.toReplace(new Requester(caller.workspace(), caller.subject()), askAgain);
    }
}
