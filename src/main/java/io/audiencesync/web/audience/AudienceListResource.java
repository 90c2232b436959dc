package io.audiencesync.web.audience;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.adaccount.AdAccounts;
import io.audiencesync.audience.Drafts;
import io.audiencesync.connection.AdAccountId;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The list of audiences, and new drafts. */
@Path(Pages.ROOT + "/audiences")
@Produces(MediaType.TEXT_HTML)
class AudienceListResource {

    private final Shells shells;
    private final ReadAudiences audiences;
    private final AdAccounts adAccounts;
    private final Drafts drafts;

    AudienceListResource(Shells shells, ReadAudiences audiences, AdAccounts adAccounts, Drafts drafts) {
        this.shells = shells;
        this.audiences = audiences;
        this.adAccounts = adAccounts;
        this.drafts = drafts;
    }

    @CheckedTemplate(basePath = "audience")
    static class Templates {

        private Templates() {}

        static native TemplateInstance list(Shell shell, AudienceListPage page);
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> list(
            @RestQuery @DefaultValue("") String find,
            @RestQuery @DefaultValue("") String state,
            @RestQuery @DefaultValue("0") long after) {
        return shells.open(Section.AUDIENCES)
                .chain(shell -> audiences
                        .page(shell, new AudienceFilter(find.strip(), state, after), NewDraft.EMPTY)
                        .map(page -> Templates.list(shell, page)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(MARKETER)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> create(MultivaluedMap<String, String> fields) {
        var draft = NewDraft.of(new Form(fields)).checked();
        return shells.open(Section.AUDIENCES)
                .chain(shell -> draft.isValid() ? create(shell, draft) : again(422, shell, draft));
    }

    private Uni<RestResponse<Object>> create(Shell shell, NewDraft draft) {
        var account = AdAccountId.valueOf(draft.adAccount());
        var description = draft.description().value();
        return adAccounts
                .require(shell.workspace(), account)
                .chain(() -> drafts.create(
                        shell.workspace(),
                        account.number(),
                        draft.name().value(),
                        description.isEmpty() ? null : description))
                .map(created -> Pages.seeOther(Section.AUDIENCES.href() + "/" + created.id() + "?done=created"))
                .onFailure(ProblemException.class)
                .recoverWithUni(refusal -> again(refusal.problem().status(), shell, draft.refused(refusal.problem())));
    }

    private Uni<RestResponse<Object>> again(int status, Shell shell, NewDraft draft) {
        return audiences
                .page(shell, AudienceFilter.ALL, draft)
                .chain(page -> Pages.again(status, Templates.list(shell, page)));
    }
}
