package io.audiencesync.operator;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/delivery/ad-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery")
class BudgetResource {

    private final Caller caller;
    private final AdAccountBudgets budgets;

    BudgetResource(Caller caller, AdAccountBudgets budgets) {
        this.caller = caller;
        this.budgets = budgets;
    }

    @Schema(name = "AdAccountBudgets")
    record Body(List<AdAccountBudgetView> adAccounts) {}

    @GET
    @RolesAllowed({OPERATOR, MARKETER, ADMINISTRATOR})
    @Operation(
            operationId = "listBudgets",
            summary =
                    "Budgets of the selected ad accounts: calls, pace, pauses, and when what waits will have been sent",
            description = "Facebook is not called.")
    @APIResponse(responseCode = "200", description = "All selected ad accounts, by id; there are at most 500")
    public Uni<Body> list() {
        return budgets.of(caller.workspace()).map(Body::new);
    }
}
