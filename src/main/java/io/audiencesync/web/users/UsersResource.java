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
import org.jboss.resteasy.reactive.RestResponse;

/** Looks one user up. The answer belongs to the POST, so that no identifier is in an address. */
@Path(Pages.ROOT + "/users")
@Produces(MediaType.TEXT_HTML)
class UsersResource {

    private final Shells shells;
    private final LookUpUser users;

    UsersResource(Shells shells, LookUpUser users) {
        this.shells = shells;
        this.users = users;
    }

    @CheckedTemplate(basePath = "users")
    static class Templates {

        private Templates() {}

        static native TemplateInstance users(Shell shell, UsersPage page);
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> empty() {
        return shells.open(Section.USERS).map(shell -> Templates.users(shell, UsersPage.of(UserQuery.EMPTY)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> lookUp(MultivaluedMap<String, String> fields) {
        var query = UserQuery.of(new Form(fields)).checked();
        return shells.open(Section.USERS)
                .chain(shell -> query.isValid() ? lookUp(shell, query) : page(422, UsersPage.of(query), shell));
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
