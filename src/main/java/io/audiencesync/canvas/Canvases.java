package io.audiencesync.canvas;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.audience.Audiences;
import io.audiencesync.canvas.StepErrors.Facts;
import io.audiencesync.workspace.Revision;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Reads canvases and steps for the API and for pages. */
@ApplicationScoped
public class Canvases {

    private final Audiences audiences;
    private final StepErrors errors;

    Canvases(Audiences audiences, StepErrors errors) {
        this.audiences = audiences;
        this.errors = errors;
    }

    public record Read<T>(T view, Revision revision) {}

    private record Rows(Canvas canvas, List<Step> steps) {}

    public Uni<Read<CanvasView>> canvas(String workspace, String key) {
        return rows(workspace, key)
                .chain(rows -> views(workspace, rows)
                        .map(views -> new Read<>(
                                CanvasView.of(rows.canvas(), views),
                                CanvasView.revision(rows.canvas(), rows.steps()))));
    }

    public Uni<Read<StepView>> step(String workspace, StepPath path) {
        return rows(workspace, path.canvas())
                .map(rows -> new Rows(rows.canvas(), only(rows.steps(), path)))
                .chain(rows -> views(workspace, rows)
                        .map(views -> new Read<>(
                                views.getFirst(), new Revision(rows.steps().getFirst().version))));
    }

    private static Uni<Rows> rows(String workspace, String key) {
        return Panache.withSession(() ->
                Canvas.require(workspace, key).chain(canvas -> Step.of(canvas).map(steps -> new Rows(canvas, steps))));
    }

    private Uni<List<StepView>> views(String workspace, Rows rows) {
        return audiences
                .find(workspace, Step.audiences(rows.steps()))
                .chain(found -> errors.known(workspace, rows.steps()).map(known -> views(rows, found, known)));
    }

    private static List<StepView> views(Rows rows, Map<Long, AudienceRef> audiences, Facts known) {
        return rows.steps().stream()
                .map(step -> StepView.of(rows.canvas(), step, audiences.get(step.audienceId), known))
                .toList();
    }

    private static List<Step> only(List<Step> steps, StepPath path) {
        return List.of(Step.among(steps, path.step()).orElseThrow(path::notFound));
    }
}
