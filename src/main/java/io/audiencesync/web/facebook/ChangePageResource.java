package io.audiencesync.web.facebook;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;

import io.audiencesync.connection.Requester;
import io.audiencesync.connection.change.ConnectionChange;
import io.audiencesync.connection.login.StartLogin;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.workspace.Caller;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Another Facebook account takes over: start as somebody else, compare, then confirm or give up. */
@Path(Pages.ROOT + "/facebook" + ReadChange.PATH)
@RolesAllowed(ADMINISTRATOR)
class ChangePageResource {

    private static final int UNPROCESSABLE = 422;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Caller caller;
    private final StartLogin login;
    private final ConnectionChange change;
    private final ReadChange read;
    private final FacebookResource page;

    ChangePageResource(
            Caller caller, StartLogin login, ConnectionChange change, ReadChange read, FacebookResource page) {
        this.caller = caller;
        this.login = login;
        this.change = change;
        this.read = read;
        this.page = page;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Uni<TemplateInstance> show() {
        return read.page(null);
    }

    /** Leads to Facebook's dialog, for the person who takes over. */
    @POST
    @Path("login")
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> login() {
        return login.toChange(requester(), true)
                .map(started -> Pages.seeOther(started.authorizationUrl().toString()));
    }

    /** A token that Facebook refuses is named at its field, and not sent back: it is a secret. */
    @POST
    @Path("token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> token(MultivaluedMap<String, String> fields) {
        return GivenToken.of(fields)
                .chain(token -> change.propose(requester(), token))
                .map(proposed -> Pages.seeOther(ReadChange.ADDRESS))
                .onFailure(ProblemException.class)
                .recoverWithUni(refused -> read.start(Field.of("token", null).refused(GivenToken.reason(refused)), null)
                        .chain(page -> Pages.again(UNPROCESSABLE, page)));
    }

    /** The form names the comparison that the person saw, and its numbers. */
    @POST
    @Path("confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> confirm(MultivaluedMap<String, String> fields) {
        var form = new Form(fields);
        return Uni.createFrom()
                .deferred(() -> change.confirm(caller.workspace(), instant(form.text("compared"))))
                .chain(connected -> page.checked(form.has("renews") ? "connected" : "changed" + numbers(form)))
                .onFailure(ProblemException.class)
                .recoverWithUni(refused -> again(refused));
    }

    @POST
    @Path("give-up")
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> giveUp() {
        return change.forget(caller.workspace())
                .replaceWith(() -> Pages.seeOther(Section.FACEBOOK.href() + "?done=unchanged"));
    }

    private static String numbers(Form form) {
        return Stream.of("audiences", "lost", "waiting")
                .filter(name -> NUMBER.matcher(form.text(name)).matches())
                .map(name -> "&" + name + "=" + form.text(name))
                .collect(Collectors.joining());
    }

    private Uni<RestResponse<Object>> again(ProblemException refused) {
        return read.page(Notice.bad("Nothing was changed", GivenToken.reason(refused)))
                .chain(page -> Pages.again(refused.problem().status(), page));
    }

    private static Instant instant(String compared) {
        try {
            return Instant.parse(compared);
        } catch (DateTimeParseException e) {
            throw ProblemException.conflict("Compare the new account first.");
        }
    }

    private Requester requester() {
        return new Requester(caller.workspace(), caller.subject());
    }
}
