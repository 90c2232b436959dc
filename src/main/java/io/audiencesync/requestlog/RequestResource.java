package io.audiencesync.requestlog;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.connection.AdAccountId;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/facebook/requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery")
class RequestResource {

    private final Caller caller;
    private final ReadRequests requests;

    RequestResource(Caller caller, ReadRequests requests) {
        this.caller = caller;
        this.requests = requests;
    }

    @GET
    @RolesAllowed({OPERATOR, MARKETER, ADMINISTRATOR})
    @Operation(
            operationId = "listFacebookRequests",
            summary = "The workspace's latest calls to Facebook, newest first",
            description = "The last 500 by default, of all replicas, about a second after their answer. They hold no"
                    + " token and no hash. A call must match all filters. Calls that log in or inspect a token are not"
                    + " among them.")
    @APIResponse(responseCode = "200", description = "A page of them")
    @APIResponse(responseCode = "422", description = "There is no such outcome, or `after` is invalid")
    public Uni<RequestView.Page> list(
            @RestQuery("ad_account") @Nullable AdAccountId adAccount,
            @Parameter(description = "This service's id of an audience") @RestQuery @Nullable Long audience,
            @Parameter(
                            description = "failed includes calls without an answer",
                            schema = @Schema(enumeration = {"succeeded", "failed"}))
                    @RestQuery
                    @Nullable
                    String outcome,
            @Parameter(description = "The previous page's next") @RestQuery @Nullable String after,
            @RestQuery @DefaultValue("100") @Min(1) @Max(500) int limit) {
        var filter = ReadRequests.Filter.of(adAccount, audience, outcome);
        return requests.page(caller.workspace(), filter, RequestCursor.read(after), limit);
    }
}
