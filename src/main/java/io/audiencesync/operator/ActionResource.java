package io.audiencesync.operator;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.buffer.operator.OperatorActions;
import io.audiencesync.buffer.operator.OperatorCommands;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/delivery")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery")
class ActionResource {

    private final Caller caller;
    private final LaneSelectors selectors;
    private final OperatorCommands commands;
    private final OperatorActions actions;
    private final Clock clock;

    ActionResource(
            Caller caller, LaneSelectors selectors, OperatorCommands commands, OperatorActions actions, Clock clock) {
        this.caller = caller;
        this.selectors = selectors;
        this.commands = commands;
        this.actions = actions;
        this.clock = clock;
    }

    @Schema(name = "Audit")
    record Audit(List<ActionView> actions) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("pause")
    @RolesAllowed(OPERATOR)
    @Operation(
            operationId = "pauseDelivery",
            summary = "Pause an ad account, an audience's lane, or the lanes of a step",
            description =
                    "Entries are still accepted. Requests in flight complete; no others are sent. No entry expires"
                            + " while paused, not even after 13 hours. A lane is ordered over steps, so pausing a step pauses its whole"
                            + " lane. With a time, the pause ends by itself then. A later pause of the same selection replaces it.")
    @APIResponse(responseCode = "200", description = "Paused and recorded")
    @APIResponse(responseCode = "404", description = "No launched lane matches")
    @APIResponse(responseCode = "422", description = "The time is not in the next 90 days, or no selection is named")
    public Uni<ActionView> pause(@NotNull @Valid PauseRequest pause) {
        var terms = pause.terms(clock.instant());
        return carryOut(pause.selected(), (selector, operator) -> commands.pause(selector, operator, terms));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("resume")
    @RolesAllowed(OPERATOR)
    @Operation(
            operationId = "resumeDelivery",
            summary = "End a pause",
            description =
                    "Ends a pause of the same selection: a lane paused by itself stays paused when its ad account is"
                            + " resumed. Entries whose 13 hours have passed meanwhile get one more attempt before they are given up.")
    @APIResponse(responseCode = "200", description = "Resumed and recorded")
    @APIResponse(responseCode = "404", description = "No launched lane matches")
    public Uni<ActionView> resume(@NotNull LaneSelectorRequest named) {
        return carryOut(named, commands::resume);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("retry")
    @RolesAllowed(OPERATOR)
    @Operation(
            operationId = "retryDelivery",
            summary = "End back-offs and retry at once",
            description = "A lane is retried as a whole. A paused lane stays paused.")
    @APIResponse(responseCode = "200", description = "Due at the next flush, and recorded")
    @APIResponse(responseCode = "404", description = "No launched lane matches")
    public Uni<ActionView> retry(@NotNull LaneSelectorRequest named) {
        return carryOut(named, commands::retry);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("discard")
    @ResponseStatus(202)
    @RolesAllowed(OPERATOR)
    @Operation(
            operationId = "discardPending",
            summary =
                    "Discard pending entries, including parked ones; they count as errored with the cause `discarded`",
            description = "Cannot be undone. Carried out step by step, also across a restart; the selected lanes send"
                    + " nothing until it ends. The record at /v1/delivery/audit/{action} shows the progress.")
    @APIResponse(
            responseCode = "202",
            description = "Started and recorded",
            content = @Content(schema = @Schema(implementation = ActionView.class)))
    @APIResponse(responseCode = "404", description = "No launched lane matches")
    public Uni<ActionView> discard(@NotNull LaneSelectorRequest named) {
        return carryOut(named, (selector, operator) -> commands.discard(selector, operator, named.acceptedBefore()));
    }

    @GET
    @Path("audit")
    @RolesAllowed({OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "listOperatorActions", summary = "Operator commands in this workspace, latest first")
    @APIResponse(responseCode = "200", description = "A page of records")
    public Uni<Audit> audit(
            @Parameter(description = "Only records with a smaller id") @RestQuery @Nullable Long before,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return actions.read(caller.workspace(), before, limit)
                .map(read -> new Audit(read.rows().stream().map(ActionView::of).toList()));
    }

    @GET
    @Path("audit/{action}")
    @RolesAllowed({OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "getOperatorAction", summary = "One record; for a discard, with its progress")
    @APIResponse(responseCode = "200", description = "The record")
    public Uni<ActionView> action(@RestPath long action) {
        return actions.find(caller.workspace(), action)
                .map(found -> found.map(ActionView::of)
                        .orElseThrow(() -> ProblemException.notFound("There is no such record.")));
    }

    private Uni<ActionView> carryOut(
            LaneSelectorRequest named, BiFunction<LaneSelector, String, Uni<OptionalLong>> act) {
        var operator = caller.subject();
        return selectors
                .findOne(caller.workspace(), named)
                .chain(selector -> act.apply(selector, operator))
                .map(id -> id.orElseThrow(() -> ProblemException.notFound("This workspace has no such lane.")))
                .chain(this::action);
    }
}
