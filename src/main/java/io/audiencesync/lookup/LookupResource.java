package io.audiencesync.lookup;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/users/lookup")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metrics")
class LookupResource {

    private final Caller caller;
    private final LookUpUser users;

    LookupResource(Caller caller, LookUpUser users) {
        this.caller = caller;
        this.users = users;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(
            operationId = "lookUpUser",
            summary = "What happened to a user: stored entries, with the reason why each waits or was given up",
            description = "By user id, or by an e-mail address or phone number, which is normalized and hashed on"
                    + " arrival and then forgotten. A POST, so that no identifier is in a URL. The search is bounded;"
                    + " `searched` and `notes` tell how far it went.")
    @APIResponse(responseCode = "200", description = "What is stored; nothing is an answer, too")
    @APIResponse(responseCode = "422", description = "Not exactly one identifier, or it cannot be normalized")
    public Uni<LookupAnswer> lookUp(@NotNull @Valid LookupRequest request) {
        return users.of(caller.workspace(), request);
    }
}
