package io.audiencesync.connection;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.connection.ReadConnection.Found;
import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/facebook/connection")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Facebook connection")
class ConnectionResource {

    private final Caller caller;
    private final Connect connect;
    private final ReadConnection connection;

    ConnectionResource(Caller caller, Connect connect, ReadConnection connection) {
        this.caller = caller;
        this.connect = connect;
        this.connection = connection;
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "getConnection", summary = "Who is connected, and whether it works")
    public Uni<RestResponse<ConnectionView>> get() {
        return connection.of(caller.workspace()).map(ConnectionResource::response);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMINISTRATOR)
    @Operation(
            operationId = "putConnection",
            summary = "Connect by a system user's token; replaces the current connection",
            description = "Also where another account is connected: to compare first, use `PUT …/change`.")
    @APIResponse(responseCode = "200", description = "Connected")
    @APIResponse(responseCode = "503", description = "Facebook is unavailable; try again after Retry-After")
    public Uni<RestResponse<ConnectionView>> put(
            @HeaderParam("If-Match") String ifMatch, @NotNull @Valid NewToken given) {
        return connect.byToken(new Requester(caller.workspace(), caller.subject()), given.token(), ifMatch)
                .map(connected -> ReadConnection.found(Optional.of(connected), Warnings.NONE))
                .map(ConnectionResource::response);
    }

    @DELETE
    @RolesAllowed(ADMINISTRATOR)
    @Operation(
            operationId = "deleteConnection",
            summary = "Disconnect. Canvases stay, and their pending entries wait for the next connection")
    public Uni<Void> delete(@HeaderParam("If-Match") String ifMatch) {
        return connect.disconnect(caller.workspace(), ifMatch);
    }

    private static RestResponse<ConnectionView> response(Found found) {
        return found.revision().ok(found.view());
    }
}
