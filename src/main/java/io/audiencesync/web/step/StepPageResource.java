package io.audiencesync.web.step;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.analytics.Range;
import io.audiencesync.analytics.ReadStepMetrics;
import io.audiencesync.canvas.Canvases;
import io.audiencesync.canvas.StepPath;
import io.audiencesync.canvas.StepView;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The figures of a step. Those of a removed step stay readable. */
@Path(Pages.ROOT + "/canvases/{canvas}/steps/{step}")
class StepPageResource {

    private final Shells shells;
    private final Canvases canvases;
    private final ReadStepMetrics metrics;

    StepPageResource(Shells shells, Canvases canvases, ReadStepMetrics metrics) {
        this.shells = shells;
        this.canvases = canvases;
        this.metrics = metrics;
    }

    @CheckedTemplate(basePath = "step")
    static class Templates {

        private Templates() {}

        static native TemplateInstance step(Shell shell, StepPage page);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> show(
            @RestPath String canvas, @RestPath String step, @RestQuery @DefaultValue("hour") String by) {
        var path = new StepPath(canvas, step);
        var span = Span.named(by);
        return shells.open(Section.CANVASES)
                .chain(shell -> settings(shell.workspace(), path)
                        .chain(settings -> metrics.read(
                                        shell.workspace(),
                                        path,
                                        span.by(),
                                        shell.zone(),
                                        new Range(span.from(shell.asOf(), shell.zone()), null))
                                .map(read -> Templates.step(shell, StepPage.of(path, settings, read, span, shell)))));
    }

    /** Empty once the step is removed. */
    private Uni<Optional<StepView>> settings(String workspace, StepPath path) {
        return canvases.step(workspace, path)
                .map(read -> Optional.of(read.view()))
                .onFailure(StepPageResource::isNotFound)
                .recoverWithItem(Optional.empty());
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof ProblemException refusal
                && refusal.problem().status() == ProblemType.NOT_FOUND.status();
    }
}
