package io.audiencesync.operator;

import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.adaccount.AdAccounts.Selected;
import io.audiencesync.buffer.operator.AccountPauses;
import io.audiencesync.buffer.operator.AccountPauses.AccountPause;
import io.audiencesync.forecast.Forecasts;
import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/delivery/ad-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery")
class BudgetResource {

    private final Caller caller;
    private final AdAccounts adAccounts;
    private final AccountPauses pauses;
    private final Forecasts forecasts;
    private final Clock clock;

    BudgetResource(Caller caller, AdAccounts adAccounts, AccountPauses pauses, Forecasts forecasts, Clock clock) {
        this.caller = caller;
        this.adAccounts = adAccounts;
        this.pauses = pauses;
        this.forecasts = forecasts;
        this.clock = clock;
    }

    @Schema(name = "AdAccountBudgets")
    record Body(List<AdAccountBudgetView> adAccounts) {}

    @GET
    @RolesAllowed({OPERATOR, MARKETER})
    @Operation(
            operationId = "listBudgets",
            summary = "Budgets of the selected ad accounts: calls, pace, pauses, and when what waits will have been sent",
            description = "Facebook is not called.")
    @APIResponse(responseCode = "200", description = "All selected ad accounts, by id; there are at most 500")
    public Uni<Body> list() {
        var workspace = caller.workspace();
        return adAccounts
                .selected(workspace)
                .chain(selected -> pauses.of(workspace).chain(paused -> forecasts
                        .of(selected.stream().map(Selected::adAccount).toList())
                        .map(known -> body(workspace, selected, paused, known))));
    }

    private Body body(
            String workspace, List<Selected> selected, Map<Long, AccountPause> paused, Forecasts.Known known) {
        var now = clock.instant();
        return new Body(selected.stream()
                .sorted(Comparator.comparing(Selected::adAccount))
                .map(account -> AdAccountBudgetView.of(
                        workspace,
                        account,
                        paused.getOrDefault(account.adAccount(), AccountPause.NONE),
                        known,
                        now))
                .toList());
    }
}
