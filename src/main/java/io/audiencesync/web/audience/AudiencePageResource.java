package io.audiencesync.web.audience;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.audience.Drafts;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.shell.Notice;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One audience. */
@Path(Pages.ROOT + "/audiences/{audience}")
@Produces(MediaType.TEXT_HTML)
class AudiencePageResource {

    private final Shells shells;
    private final ReadAudiencePage read;
    private final Drafts drafts;

    AudiencePageResource(Shells shells, ReadAudiencePage read, Drafts drafts) {
        this.shells = shells;
        this.read = read;
        this.drafts = drafts;
    }

    @CheckedTemplate(basePath = "audience")
    static class Templates {

        private Templates() {}

        static native TemplateInstance audience(Shell shell, AudiencePage page);
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> show(@RestPath long audience, @RestQuery @Nullable String done) {
        var notice = "created".equals(done)
                ? Notice.good("The draft is created", "Choose it in a step. Facebook gets it at launch.")
                : null;
        return shells.open(Section.AUDIENCES)
                .chain(shell -> read.page(shell, audience, notice).map(page -> Templates.audience(shell, page)));
    }

    /** A draft that no step uses. Nothing is lost with it but its name. */
    @POST
    @Path("delete")
    @RolesAllowed(MARKETER)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> delete(@RestPath long audience) {
        return shells.open(Section.AUDIENCES)
                .map(shell -> shell.addressed(Section.AUDIENCES.href() + "/" + audience))
                .chain(shell -> read.adAccount(shell.workspace(), audience)
                        .chain(account -> drafts.delete(shell.workspace(), account, audience))
                        .map(deleted -> Pages.seeOther(Section.AUDIENCES.href()))
                        .onFailure(ProblemException.class)
                        .recoverWithUni(refusal -> refused(shell, audience, refusal)));
    }

    private Uni<RestResponse<Object>> refused(Shell shell, long audience, ProblemException refusal) {
        var problem = refusal.problem();
        var text = problem.text();
        return read.page(shell, audience, Notice.bad("Not deleted", text))
                .chain(page -> Pages.again(problem.status(), Templates.audience(shell, page)));
    }
}
