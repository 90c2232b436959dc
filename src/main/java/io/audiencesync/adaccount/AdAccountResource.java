package io.audiencesync.adaccount;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.adaccount.SelectAdAccounts.Listed;
import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/facebook/ad-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Facebook ad accounts")
class AdAccountResource {

    private final Caller caller;
    private final SelectAdAccounts adAccounts;

    AdAccountResource(Caller caller, SelectAdAccounts adAccounts) {
        this.caller = caller;
        this.adAccounts = adAccounts;
    }

    /** All ad accounts, from all of Facebook's pages. */
    @Schema(name = "AdAccounts")
    record Body(List<AdAccountView> adAccounts) {}

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "listAdAccounts", summary = "The reachable ad accounts, and which of them steps may use")
    @APIResponse(responseCode = "200", description = "All reachable and selected ad accounts")
    @APIResponse(responseCode = "422", description = "Facebook refuses the connection; see `cause`")
    @APIResponse(responseCode = "503", description = "Facebook is unavailable; try again after Retry-After")
    public Uni<RestResponse<Body>> list() {
        return adAccounts.list(caller.workspace()).map(AdAccountResource::response);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(MARKETER)
    @Operation(operationId = "selectAdAccounts", summary = "Replace the selection of ad accounts that steps may use")
    @APIResponse(responseCode = "200", description = "Selected; steps of deselected ones show it as an error")
    @APIResponse(responseCode = "503", description = "Facebook is unavailable; try again after Retry-After")
    public Uni<RestResponse<Body>> select(
            @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Selection selection) {
        return adAccounts
                .select(caller.workspace(), selection.selected(), ifMatch)
                .map(AdAccountResource::response);
    }

    private static RestResponse<Body> response(Listed listed) {
        return listed.revision().ok(new Body(listed.adAccounts()));
    }
}
