package io.audiencesync.web.canvas;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.canvas.CanvasLifecycle;
import io.audiencesync.canvas.Canvases;
import io.audiencesync.canvas.StepPath;
import io.audiencesync.problem.Problem;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Notice;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A canvas: its steps, launch and stop. */
@Path(Pages.ROOT + "/canvases/{canvas}")
@Produces(MediaType.TEXT_HTML)
class CanvasPageResource {

    private final Shells shells;
    private final Caller caller;
    private final Canvases canvases;
    private final CanvasLifecycle lifecycle;

    CanvasPageResource(Shells shells, Caller caller, Canvases canvases, CanvasLifecycle lifecycle) {
        this.shells = shells;
        this.caller = caller;
        this.canvases = canvases;
        this.lifecycle = lifecycle;
    }

    @CheckedTemplate(basePath = "canvas")
    static class Templates {

        private Templates() {}

        static native TemplateInstance canvas(Shell shell, CanvasPage page);
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> show(
            @RestPath String canvas,
            @RestQuery @DefaultValue("") String find,
            @RestQuery @Nullable String problems,
            @RestQuery @DefaultValue("") String after,
            @RestQuery @Nullable String ask,
            @RestQuery @Nullable String step,
            @RestQuery @Nullable String done) {
        var filter = new StepFilter(find, problems != null, after);
        return shells.open(Section.CANVASES)
                .chain(shell -> canvases.canvas(shell.workspace(), canvas)
                        .map(read -> {
                            var canvasView = read.view();
                            var question = shell.may(MARKETER)
                                    ? Ask.of(
                                            ask,
                                            step,
                                            canvasView,
                                            read.revision().etag())
                                    : null;
                            var notice = Done.notice(ask == null ? done : Done.answered(ask), step, canvasView);
                            return CanvasPage.of(
                                    canvasView,
                                    filter,
                                    LaunchReasons.NONE,
                                    question == null ? notice : null,
                                    question,
                                    shell);
                        })
                        .map(page -> Templates.canvas(shell, page)));
    }

    @POST
    @Path("launch")
    @RolesAllowed(MARKETER)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> launch(@RestPath String canvas) {
        return act(canvas, lifecycle.launch(caller.workspace(), canvas), "?done=launched");
    }

    @POST
    @Path("stop")
    @RolesAllowed(MARKETER)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> stop(@RestPath String canvas) {
        return act(canvas, lifecycle.stop(caller.workspace(), canvas), "?done=stopped");
    }

    @POST
    @Path("delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(MARKETER)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> delete(@RestPath String canvas, MultivaluedMap<String, String> fields) {
        var seen = new Form(fields).text("revision");
        return lifecycle
                .delete(caller.workspace(), canvas, seen)
                .map(deleted -> Pages.seeOther(Section.CANVASES.href() + "?deleted=1"))
                .onFailure(ProblemException.class)
                .recoverWithUni(refused -> refused(canvas, refused));
    }

    @POST
    @Path("steps/{step}/remove")
    @RolesAllowed(MARKETER)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> remove(@RestPath String canvas, @RestPath String step) {
        return act(canvas, lifecycle.delete(caller.workspace(), new StepPath(canvas, step), null), "?done=removed");
    }

    private Uni<RestResponse<Object>> act(String canvas, Uni<Void> action, String done) {
        return action.map(carriedOut -> Pages.seeOther(CanvasLinks.canvas(canvas) + done))
                .onFailure(ProblemException.class)
                .recoverWithUni(refused -> refused(canvas, refused));
    }

    private Uni<RestResponse<Object>> refused(String canvas, ProblemException refusal) {
        var problem = refusal.problem();
        return shells.open(Section.CANVASES)
                .map(shell -> shell.addressed(CanvasLinks.canvas(canvas)))
                .chain(shell -> canvases.canvas(shell.workspace(), canvas)
                        .map(read -> CanvasPage.of(
                                read.view(),
                                StepFilter.ALL,
                                new LaunchReasons(problem.errors()),
                                notice(problem),
                                null,
                                shell))
                        .chain(page -> Pages.again(problem.status(), Templates.canvas(shell, page))));
    }

    private static Notice notice(Problem problem) {
        var count = problem.errors().size();
        return count == 0
                ? Notice.bad("Nothing was changed", problem.text())
                : Notice.bad(
                        "Not launched: " + (count == 1 ? "one thing is missing" : count + " things are missing"),
                        "Each is shown below, beside the step that it concerns. Nothing was created on Facebook.");
    }
}
