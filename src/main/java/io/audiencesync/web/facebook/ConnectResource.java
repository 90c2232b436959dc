package io.audiencesync.web.facebook;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;

import io.audiencesync.connection.Connect;
import io.audiencesync.connection.Requester;
import io.audiencesync.connection.login.StartLogin;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.facebook.FacebookResource.Templates;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.workspace.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Connects and disconnects. */
@Path(Pages.ROOT + "/facebook")
@RolesAllowed(ADMINISTRATOR)
class ConnectResource {

    private static final int UNPROCESSABLE = 422;

    private final Caller caller;
    private final StartLogin login;
    private final Connect connect;
    private final FacebookResource page;

    ConnectResource(Caller caller, StartLogin login, Connect connect, FacebookResource page) {
        this.caller = caller;
        this.login = login;
        this.connect = connect;
        this.page = page;
    }

    /** Leads to Facebook's dialog, for the person at this browser. It asks again for what was declined before. */
    @POST
    @Path("login")
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> login() {
        return login.toConnect(requester(), true)
                .map(started -> Pages.seeOther(started.authorizationUrl().toString()));
    }

    /** Another account's token is compared first. One that Facebook refuses is named at its field. */
    @POST
    @Path("token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> token(MultivaluedMap<String, String> fields) {
        return GivenToken.of(fields)
                .chain(token -> connect.orPropose(requester(), token))
                .chain(connected -> connected.isPresent()
                        ? page.checked("connected")
                        : Uni.createFrom().item(Pages.seeOther(ReadChange.ADDRESS)))
                .onFailure(ProblemException.class)
                .recoverWithUni(this::again);
    }

    /** The form names the revision of the connection that the person saw. */
    @POST
    @Path("disconnect")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> disconnect(MultivaluedMap<String, String> fields) {
        return connect.disconnect(caller.workspace(), new Form(fields).text("revision"))
                .replaceWith(() -> Pages.seeOther(Section.FACEBOOK.href() + "?done=disconnected"));
    }

    /** The token is a secret: it is not sent back. */
    private Uni<RestResponse<Object>> again(Throwable refused) {
        return page.read(Done.NOTHING, Field.of("token", null).refused(GivenToken.reason(refused)))
                .chain(read -> Pages.again(UNPROCESSABLE, Templates.connection(read.shell(), read.page())));
    }

    private Requester requester() {
        return new Requester(caller.workspace(), caller.subject());
    }
}
