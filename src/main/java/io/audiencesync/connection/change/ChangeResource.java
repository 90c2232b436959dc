package io.audiencesync.connection.change;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.connection.ConnectionView;
import io.audiencesync.connection.NewToken;
import io.audiencesync.connection.Requester;
import io.audiencesync.connection.Warnings;
import io.audiencesync.connection.login.StartLogin;
import io.audiencesync.connection.login.StartLogin.Authorization;
import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Hands the connection over to another Facebook account, after a comparison. */
@Path("/v1/facebook/connection/change")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Facebook connection")
class ChangeResource {

    private final Caller caller;
    private final StartLogin startLogin;
    private final ConnectionChange change;

    ChangeResource(Caller caller, StartLogin startLogin, ConnectionChange change) {
        this.caller = caller;
        this.startLogin = startLogin;
        this.change = change;
    }

    @POST
    @Path("authorize")
    @RolesAllowed(ADMINISTRATOR)
    @Operation(
            operationId = "authorizeConnectionChange",
            summary = "A link to Facebook's dialog for the person who takes over",
            description = "After the dialog nothing has changed yet: compare, then confirm. Sending goes on meanwhile.")
    @APIResponse(responseCode = "200", description = "The link")
    @APIResponse(responseCode = "501", description = "The operator has not configured Facebook's app or the public URL")
    public Uni<Authorization> authorize(
            @RestQuery("ask_again")
                    @Parameter(description = "Whether the dialog shows permissions that the person declined before")
                    boolean askAgain) {
        return startLogin.toChange(requester(), askAgain);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMINISTRATOR)
    @Operation(
            operationId = "putConnectionChange",
            summary = "Verify the token that takes over, and compare; it is not used yet")
    @APIResponse(responseCode = "200", description = "The comparison")
    @APIResponse(responseCode = "409", description = "Nothing is connected")
    @APIResponse(responseCode = "503", description = "Facebook is unavailable; try again after Retry-After")
    public Uni<ChangeView> put(@NotNull @Valid NewToken given) {
        return change.propose(requester(), given.token()).chain(this::get);
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "getConnectionChange",
            summary = "The change that waits for its confirmation, compared with what steps use",
            description = "Asks Facebook with the new token.")
    @APIResponse(responseCode = "200", description = "The comparison")
    @APIResponse(responseCode = "404", description = "No change waits, or its time is over")
    @APIResponse(responseCode = "503", description = "Facebook is unavailable; try again after Retry-After")
    public Uni<ChangeView> get() {
        return change.comparison(caller.workspace());
    }

    @POST
    @Path("confirm")
    @RolesAllowed(ADMINISTRATOR)
    @Operation(
            operationId = "confirmConnectionChange",
            summary = "Let the new account take over. No step needs a change",
            description = "What the comparison calls lost waits until the new account gets access.")
    @APIResponse(responseCode = "200", description = "Connected by the new account")
    @APIResponse(responseCode = "404", description = "No change waits, or its time is over")
    @APIResponse(responseCode = "409", description = "The connection has changed since; start again")
    public Uni<ConnectionView> confirm() {
        return change.confirm(caller.workspace()).map(connection -> ConnectionView.of(connection, Warnings.NONE));
    }

    @DELETE
    @RolesAllowed(ADMINISTRATOR)
    @Operation(operationId = "deleteConnectionChange", summary = "Forget the new token; the current connection stays")
    public Uni<Void> delete() {
        return change.forget(caller.workspace());
    }

    private Requester requester() {
        return new Requester(caller.workspace(), caller.subject());
    }
}
