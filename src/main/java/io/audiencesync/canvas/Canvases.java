package io.audiencesync.canvas;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.audience.Audiences;
import io.audiencesync.canvas.StepErrors.Facts;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.workspace.Revision;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads canvases and steps for the API and for pages. */
@ApplicationScoped
public class Canvases {

    private final Audiences audiences;
    private final StepErrors errors;

    Canvases(Audiences audiences, StepErrors errors) {
        this.audiences = audiences;
        this.errors = errors;
    }

    public record Read<T>(T body, Revision revision) {}

    private record Rows(Canvas canvas, List<Step> steps) {}

    public Uni<Read<CanvasBody>> canvas(String workspace, String key) {
        return rows(workspace, key)
                .chain(rows -> bodies(workspace, rows)
                        .map(bodies -> new Read<>(
                                CanvasBody.of(rows.canvas(), bodies),
                                CanvasBody.revision(rows.canvas(), rows.steps()))));
    }

    public Uni<Read<StepBody>> step(String workspace, StepPath path) {
        return rows(workspace, path.canvas())
                .map(rows -> new Rows(rows.canvas(), only(rows.steps(), path)))
                .chain(rows -> bodies(workspace, rows)
                        .map(bodies -> new Read<>(
                                bodies.getFirst(), new Revision(rows.steps().getFirst().version))));
    }

    private static Uni<Rows> rows(String workspace, String key) {
        return Panache.withSession(() -> Canvas.of(workspace, key)
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("There is no canvas \"" + key + "\"."))
                .chain(canvas -> Step.of(canvas).map(steps -> new Rows(canvas, steps))));
    }

    private Uni<List<StepBody>> bodies(String workspace, Rows rows) {
        var ids = rows.steps().stream()
                .map(step -> step.audienceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return audiences
                .find(workspace, ids)
                .chain(found -> errors.known(workspace, rows.steps()).map(known -> bodies(rows, found, known)));
    }

    private static List<StepBody> bodies(Rows rows, Map<Long, AudienceRef> audiences, Facts known) {
        return rows.steps().stream()
                .map(step -> StepBody.of(rows.canvas(), step, audiences.get(step.audienceId), known))
                .toList();
    }

    private static List<Step> only(List<Step> steps, StepPath path) {
        return List.of(Step.among(steps, path.step()).orElseThrow(path::notFound));
    }
}
