package io.audiencesync.web.errored;

import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Sends one user again, or those that are selected, without a question: nothing is lost by it. */
@Path(Pages.ROOT + "/errored-users/again")
@RolesAllowed({MARKETER, OPERATOR})
class SendAgainResource {

    private final Caller caller;
    private final SendAgain sendAgain;

    SendAgainResource(Caller caller, SendAgain sendAgain) {
        this.caller = caller;
        this.sendAgain = sendAgain;
    }

    /** A row's button sends {@code one}, with its place on the page; the other button sends each {@code user}. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> send(MultivaluedMap<String, String> fields) {
        var form = new Form(fields);
        var one = form.text("one").split(":", 2);
        var chosen = one.length == 2 ? List.of(one[1]) : form.all("user");
        var users = chosen.stream()
                .filter(text -> !text.isEmpty())
                .limit(ErroredUsersResource.PAGE)
                .map(ChosenUser::parse)
                .toList();
        var back = ErroredFilter.of(form).address().with("after", form.text("after"));
        return sendAgain
                .send(caller.workspace(), users)
                .map(sent -> back.with("sent", sent).with("row", one.length == 2 ? one[0] : null))
                .map(address -> Pages.seeOther(address.text()));
    }
}
