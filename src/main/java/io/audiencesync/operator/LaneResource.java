package io.audiencesync.operator;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/delivery/lanes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery")
class LaneResource {

    private final Caller caller;
    private final LaneSelectors selectors;
    private final LaneList lanes;

    LaneResource(Caller caller, LaneSelectors selectors, LaneList lanes) {
        this.caller = caller;
        this.selectors = selectors;
        this.lanes = lanes;
    }

    /** @param next the {@code after} of the next page; absent on the last one */
    @Schema(name = "Lanes")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(List<LaneView> lanes, @Nullable Long next) {}

    @GET
    @RolesAllowed({OPERATOR, MARKETER, ADMINISTRATOR})
    @Operation(
            operationId = "listLanes",
            summary = "The state of the workspace's lanes: backlog, age, cause of a block",
            description = "A lane holds the pending entries of one audience. A lane must match all filters.")
    @APIResponse(responseCode = "200", description = "A page of them, by audience id")
    @APIResponse(responseCode = "404", description = "The workspace has no such step")
    @APIResponse(responseCode = "422", description = "A step without its canvas, or a canvas without a step")
    public Uni<Body> list(
            @RestQuery("ad_account") @Nullable AdAccountId adAccount,
            @RestQuery @Nullable Long audience,
            @Parameter(description = "Together with step") @RestQuery @Nullable String canvas,
            @RestQuery @Nullable String step,
            @Parameter(description = "The previous page's next") @RestQuery @DefaultValue("0") long after,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return selectors
                .find(caller.workspace(), adAccount, audience, canvas, step)
                .chain(selector -> lanes.of(selector, after, limit))
                .map(page -> new Body(page.rows(), page.next(LaneView::audience)));
    }
}
