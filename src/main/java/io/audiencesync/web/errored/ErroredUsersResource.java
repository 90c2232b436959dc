package io.audiencesync.web.errored;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.analytics.ReadErroredUsers;
import io.audiencesync.job.JobAction;
import io.audiencesync.job.Jobs;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Errored users by cause, canvas and step. */
@Path(Pages.ROOT + "/errored-users")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
class ErroredUsersResource {

    static final int PAGE = 50;
    private static final int JOBS = 10;

    private final Shells shells;
    private final ReadErroredUsers errored;
    private final Jobs jobs;

    ErroredUsersResource(Shells shells, ReadErroredUsers errored, Jobs jobs) {
        this.shells = shells;
        this.errored = errored;
        this.jobs = jobs;
    }

    @CheckedTemplate(basePath = "errored")
    static class Templates {

        private Templates() {}

        static native TemplateInstance list(Shell shell, ErroredPage page);

        static native TemplateInstance confirm(Shell shell, JobQuestion question);
    }

    /** @param ask an action to be confirmed */
    @GET
    @Operation(hidden = true)
    public Uni<TemplateInstance> list(
            @BeanParam ErroredFilter filter, @BeanParam Place place, @RestQuery @Nullable String ask) {
        return shells.open(Section.ERRORED_USERS)
                .chain(shell -> ask == null ? page(shell, filter, place) : question(shell, filter, ask));
    }

    private Uni<TemplateInstance> page(Shell shell, ErroredFilter filter, Place place) {
        return errored.read(shell.workspace(), filter.query(), place.cursor(), PAGE)
                .chain(read -> jobs.list(shell.workspace(), Long.MAX_VALUE, JOBS)
                        .map(latest -> Templates.list(shell, ErroredPage.of(read, latest, filter, place, shell))));
    }

    private Uni<TemplateInstance> question(Shell shell, ErroredFilter filter, String ask) {
        var action = action(ask);
        Actions.require(shell, action);
        return jobs.preview(shell.workspace(), action, filter.ofJob())
                .map(preview -> Templates.confirm(shell, JobQuestion.of(action, preview, filter, shell)));
    }

    static JobAction action(String name) {
        return Actions.named(name)
                .orElseThrow(() -> ProblemException.unprocessable("action", "must be replay or discard"));
    }
}
