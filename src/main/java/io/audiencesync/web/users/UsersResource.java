package io.audiencesync.web.users;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.lookup.LookUpUser;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.quarkus.qute.CheckedTemplate;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Looks one user up. A cookie keeps what was typed, so that no identifier is in an address: see {@link KeepQuery}. */
@Path(Pages.ROOT + "/users")
@Produces(MediaType.TEXT_HTML)
class UsersResource {

    private final Shells shells;
    private final LookUpUser users;
    private final KeepQuery keepQuery;

    UsersResource(Shells shells, LookUpUser users, KeepQuery keepQuery) {
        this.shells = shells;
        this.users = users;
        this.keepQuery = keepQuery;
    }

    @CheckedTemplate(basePath = "users")
    static class Templates {

        private Templates() {}

        static native TemplateInstance users(Shell shell, UsersPage page);
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> show(
            @RestQuery @Nullable String answer, @RestCookie(KeepQuery.COOKIE) @Nullable String kept) {
        return shells.open(Section.USERS)
                .chain(shell -> answer == null
                        ? page(200, UsersPage.of(UserQuery.EMPTY), shell)
                        : keepQuery
                                .find(answer, kept)
                                .map(query -> lookUp(shell, query))
                                .orElseGet(() -> page(200, UsersPage.of(UserQuery.forgotten()), shell)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> send(MultivaluedMap<String, String> fields) {
        var query = UserQuery.of(new Form(fields)).checked();
        return query.isValid()
                ? Uni.createFrom().item(() -> keepQuery.redirect(query))
                : shells.open(Section.USERS).chain(shell -> page(422, UsersPage.of(query), shell));
    }

    private Uni<RestResponse<Object>> lookUp(Shell shell, UserQuery query) {
        return Uni.createFrom()
                .deferred(() -> users.of(shell.workspace(), query.request())) // it throws at a bad value
                .map(answer -> UsersPage.of(shell, query, answer))
                .chain(page -> page(200, page, shell))
                .onFailure(ProblemException.class)
                .recoverWithUni(refusal ->
                        page(refusal.problem().status(), UsersPage.of(query.refused(refusal.problem())), shell));
    }

    private static Uni<RestResponse<Object>> page(int status, UsersPage page, Shell shell) {
        return Pages.again(status, Templates.users(shell, page));
    }
}
