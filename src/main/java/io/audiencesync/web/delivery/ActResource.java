package io.audiencesync.web.delivery;

import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.buffer.LaneSelector;
import io.audiencesync.buffer.operator.OperatorCommands;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.delivery.DeliveryResource.Templates;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** An operator's actions on one lane. An invalid form is shown again, with what was typed. */
@Path(Pages.ROOT + "/delivery/{audience}/{action}")
@RolesAllowed(OPERATOR)
class ActResource {

    private static final int UNPROCESSABLE = 422;

    private final Caller caller;
    private final Shells shells;
    private final ReadLane readLane;
    private final OperatorCommands commands;

    ActResource(Caller caller, Shells shells, ReadLane readLane, OperatorCommands commands) {
        this.caller = caller;
        this.shells = shells;
        this.readLane = readLane;
        this.commands = commands;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> act(
            @RestPath long audience, @RestPath LaneAction action, MultivaluedMap<String, String> fields) {
        var typed = new Form(fields);
        var form = ActionForm.of(audience, action, typed.text("until"), typed.text("reason"));
        return shells.open(Section.DELIVERY)
                .chain(shell -> Uni.createFrom()
                        .deferred(() -> carryOut(form, shell, audience))
                        .map(done -> Pages.seeOther(Section.DELIVERY.href() + "?done=" + action.path()))
                        .onFailure(ActResource::isOfFields)
                        .recoverWithUni(refused -> again(form, shell, audience, (ProblemException) refused)));
    }

    private Uni<Long> carryOut(ActionForm form, Shell shell, long audience) {
        var lane = new LaneSelector(shell.workspace(), null, audience, null);
        var operator = caller.subject();
        Uni<OptionalLong> recorded = switch (form.action()) {
            case PAUSE -> commands.pause(lane, operator, form.terms(shell));
            case RESUME -> commands.resume(lane, operator);
            case RETRY -> commands.retry(lane, operator);
            case DISCARD -> commands.discard(lane, operator, shell.asOf());
        };
        return recorded.map(id -> id.orElseThrow(() -> ProblemException.notFound("This workspace has no such lane.")));
    }

    private Uni<RestResponse<Object>> again(ActionForm form, Shell shell, long audience, ProblemException refused) {
        return readLane.of(shell, audience)
                .chain(lane -> Pages.again(
                        UNPROCESSABLE,
                        Templates.confirm(
                                shell.addressed(form.address()),
                                lane,
                                form.refused(refused.problem().errors()))));
    }

    private static boolean isOfFields(Throwable failure) {
        return failure instanceof ProblemException refused
                && !refused.problem().errors().isEmpty();
    }
}
