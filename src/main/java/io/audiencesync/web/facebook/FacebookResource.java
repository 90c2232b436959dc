package io.audiencesync.web.facebook;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.check.list.CheckList;
import io.audiencesync.connection.ReadConnection;
import io.audiencesync.connection.change.ConnectionChange;
import io.audiencesync.web.facebook.Done.Taken;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The connection and its checks. */
@Path(Pages.ROOT + "/facebook")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
class FacebookResource {

    private static final int OK = 200;

    private final Shells shells;
    private final ReadConnection connection;
    private final CheckList checks;
    private final ConnectionChange change;

    FacebookResource(Shells shells, ReadConnection connection, CheckList checks, ConnectionChange change) {
        this.shells = shells;
        this.connection = connection;
        this.checks = checks;
        this.change = change;
    }

    @CheckedTemplate(basePath = "facebook")
    static class Templates {

        private Templates() {}

        static native TemplateInstance connection(Shell shell, FacebookPage page);

        static native TemplateInstance disconnect(Shell shell, FacebookPage page);
    }

    /**
     * @param done what was just done, for a line that says so
     * @param facebook the result of the login at Facebook: {@code connected}, {@code verified}, or a cause
     * @param audiences what was compared before another account took over: how many, how many lost, and their users
     */
    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> show(
            @RestQuery @Nullable String done,
            @RestQuery @Nullable String facebook,
            @RestQuery @Nullable Long audiences,
            @RestQuery @Nullable Long lost,
            @RestQuery @Nullable Long waiting) {
        return switch (facebook) {
            case "connected" -> checked("connected");
            case "verified" -> compare();
            case null, default -> show(new Done(done, facebook, Taken.of(audiences, lost, waiting)));
        };
    }

    private Uni<RestResponse<Object>> show(Done done) {
        return read(done, Field.of("token", null))
                .chain(read -> Pages.again(OK, Templates.connection(read.shell(), read.page())));
    }

    /** A login has ended, and another account waits: an administrator compares next. */
    private Uni<RestResponse<Object>> compare() {
        return shells.open(Section.FACEBOOK)
                .chain(shell -> shell.may(ADMINISTRATOR)
                        ? Uni.createFrom().item(Pages.seeOther(ReadChange.ADDRESS))
                        : show(Done.NOTHING));
    }

    /** Asks before it is done. */
    @GET
    @Path("disconnect")
    @RolesAllowed(ADMINISTRATOR)
    @Operation(hidden = true)
    public Uni<TemplateInstance> disconnect() {
        return read(Done.NOTHING, Field.of("token", null)).map(read -> Templates.disconnect(read.shell(), read.page()));
    }

    @POST
    @Path("check")
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> check() {
        return checked("checked");
    }

    /** Checks at once, so that the page shows what is true now. */
    Uni<RestResponse<Object>> checked(String done) {
        return shells.open(Section.FACEBOOK)
                .chain(shell -> checks.again(shell.workspace()))
                .replaceWith(() -> Pages.seeOther(Section.FACEBOOK.href() + "?done=" + done));
    }

    record Read(Shell shell, FacebookPage page) {}

    Uni<Read> read(Done done, Field token) {
        return shells.open(Section.FACEBOOK)
                .chain(shell -> connection
                        .of(shell.workspace())
                        .chain(found -> checks.of(shell.workspace())
                                .chain(nine -> change.waiting(shell.workspace())
                                        .map(waiting -> new Read(
                                                shell, FacebookPage.of(shell, found, nine, waiting, token, done))))));
    }
}
