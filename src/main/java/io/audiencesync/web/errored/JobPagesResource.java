package io.audiencesync.web.errored;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.analytics.ErroredUsers;
import io.audiencesync.analytics.ErrorsQuery;
import io.audiencesync.analytics.ReadErroredUsers;
import io.audiencesync.job.JobAction;
import io.audiencesync.job.JobRequest;
import io.audiencesync.job.JobView;
import io.audiencesync.job.Jobs;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.audiencesync.workspace.Caller;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Starts, shows and cancels jobs on errored users. */
@Path(Pages.ROOT + "/errored-users/jobs")
@RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
class JobPagesResource {

    private static final int NAME = 200;

    private final Shells shells;
    private final Caller caller;
    private final Jobs jobs;
    private final ReadErroredUsers errored;

    JobPagesResource(Shells shells, Caller caller, Jobs jobs, ReadErroredUsers errored) {
        this.shells = shells;
        this.caller = caller;
        this.jobs = jobs;
        this.errored = errored;
    }

    @CheckedTemplate(basePath = "errored")
    static class Templates {

        private Templates() {}

        static native TemplateInstance job(Shell shell, JobPage page);
    }

    @POST
    @RolesAllowed({MARKETER, OPERATOR})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> start(MultivaluedMap<String, String> fields) {
        var form = new Form(fields);
        var action = ErroredUsersResource.action(form.text("action"));
        var filter = ErroredFilter.of(form);
        var name = form.text("name").isEmpty() ? "Without a name" : form.text("name");
        var request = new JobRequest(action, filter.ofJob(), name.substring(0, Math.min(NAME, name.length())));
        return shells.open(Section.ERRORED_USERS)
                .invoke(shell -> Actions.require(shell, action))
                .chain(shell -> jobs.start(shell.workspace(), caller.subject(), request))
                .map(job -> Pages.seeOther(address(job.id())));
    }

    @GET
    @Path("{job}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Uni<TemplateInstance> get(@RestPath long job) {
        return shells.open(Section.ERRORED_USERS)
                .chain(shell -> jobs.find(shell.workspace(), job)
                        .chain(found -> page(shell, found))
                        .map(page -> Templates.job(shell, page)));
    }

    private Uni<JobPage> page(Shell shell, JobView job) {
        return job.action() == JobAction.REPLAY
                ? erroredSince(shell, job).map(since -> JobPage.of(job, since, shell))
                : Uni.createFrom().item(JobPage.of(job, shell));
    }

    private Uni<ErroredUsers> erroredSince(Shell shell, JobView job) {
        var filter = job.filter();
        var since = new ErrorsQuery(filter.canvas(), filter.step(), null, job.requestedAt(), null);
        return errored.read(shell.workspace(), since, null, 1);
    }

    @POST
    @RolesAllowed({MARKETER, OPERATOR})
    @Path("{job}/cancel")
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> cancel(@RestPath long job) {
        return shells.open(Section.ERRORED_USERS)
                .chain(shell -> jobs.find(shell.workspace(), job)
                        .invoke(found -> Actions.require(shell, found.action()))
                        .chain(found -> jobs.cancel(shell.workspace(), job, caller.subject())))
                .map(ended -> Pages.seeOther(address(job)));
    }

    private static String address(long job) {
        return Section.ERRORED_USERS.href() + "/jobs/" + job;
    }
}
