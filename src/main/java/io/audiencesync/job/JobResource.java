package io.audiencesync.job;

import static io.audiencesync.problem.ProblemType.FORBIDDEN;
import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.audiencesync.database.Slice;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.workspace.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Bulk jobs on everything that matches a filter. */
@Path("/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
class JobResource {

    private final Caller caller;
    private final SecurityIdentity identity;
    private final Jobs jobs;

    JobResource(Caller caller, SecurityIdentity identity, Jobs jobs) {
        this.caller = caller;
        this.identity = identity;
        this.jobs = jobs;
    }

    /** @param next the {@code after} of the next page; absent on the last one */
    @Schema(name = "Jobs")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(List<JobView> jobs, @Nullable Long next) {}

    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({MARKETER, OPERATOR})
    @Operation(
            operationId = "previewJob",
            summary = "Count what a job would act on",
            description = "Changes nothing. " + JobDocs.ROLES)
    @APIResponse(responseCode = "200", description = "How many match, by cause")
    @APIResponse(responseCode = "404", description = JobDocs.ON_404)
    @APIResponse(responseCode = "422", description = JobDocs.ON_422)
    public Uni<JobPreview> preview(@NotNull @Valid PreviewRequest request) {
        return allowed(request.action())
                .chain(() -> jobs.preview(caller.workspace(), request.action(), request.selected()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({MARKETER, OPERATOR})
    @Operation(
            operationId = "startJob",
            summary = "Act on everything that matches a filter",
            description = JobDocs.START)
    @APIResponse(
            responseCode = "202",
            description = "Stored; any replica carries it out",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "404", description = JobDocs.ON_404)
    @APIResponse(responseCode = "409", description = "The workspace has as many open jobs as it may have")
    @APIResponse(responseCode = "422", description = JobDocs.ON_422)
    public Uni<RestResponse<JobView>> start(@NotNull @Valid JobRequest request) {
        return allowed(request.action())
                .chain(() -> jobs.start(caller.workspace(), caller.subject(), request))
                .map(job -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, job)
                        .header(HttpHeaders.LOCATION, "/v1/jobs/" + job.id())
                        .build());
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "listJobs", summary = "Open and ended jobs with their progress, latest first")
    @APIResponse(responseCode = "200", description = "A page of them. Ended ones are kept for 30 days by default")
    public Uni<Body> list(
            @Parameter(description = "The previous page's next") @RestQuery @Nullable Long after,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return jobs.list(caller.workspace(), after == null ? Long.MAX_VALUE : after, Slice.limit(limit))
                .map(read -> Slice.of(read, limit))
                .map(page -> new Body(page.rows(), page.next(job -> job.id() - 1)));
    }

    @GET
    @Path("{job}")
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(operationId = "getJob", summary = "A job's progress and its results by cause")
    @APIResponse(responseCode = "200", description = "As of the time that it names")
    public Uni<JobView> get(@RestPath long job) {
        return jobs.find(caller.workspace(), job);
    }

    @POST
    @Path("{job}/cancel")
    @RolesAllowed({MARKETER, OPERATOR})
    @Operation(
            operationId = "cancelJob",
            summary = "End a job",
            description = "It ends after the step of a few hundred rows that is being carried out. What was done stays"
                    + " done: replays that were requested are still sent. A job that was cancelled before stays so. "
                    + JobDocs.ROLES)
    @APIResponse(responseCode = "200", description = "Cancelled")
    @APIResponse(responseCode = "409", description = "The job has ended")
    public Uni<JobView> cancel(@RestPath long job) {
        return jobs.find(caller.workspace(), job)
                .chain(found -> allowed(found.action()))
                .chain(() -> jobs.cancel(caller.workspace(), job, caller.subject()));
    }

    private Uni<Void> allowed(JobAction action) {
        return action.isOfOperators() && !identity.hasRole(OPERATOR)
                ? Uni.createFrom().failure(ProblemException.of(FORBIDDEN, "Only operators may discard and retry."))
                : Uni.createFrom().voidItem();
    }
}
