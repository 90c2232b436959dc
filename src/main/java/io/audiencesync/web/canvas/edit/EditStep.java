package io.audiencesync.web.canvas.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.audiencesync.canvas.Canvases;
import io.audiencesync.canvas.StepPath;
import io.audiencesync.intake.preview.PreviewStep;
import io.audiencesync.problem.FieldError;
import io.audiencesync.problem.Problem;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import io.audiencesync.web.shell.Notice;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Carries out what a button of the step editor asks for. */
@ApplicationScoped
class EditStep {

    private static final int OK = 200;

    private final FillEditor fill;
    private final SaveStep save;
    private final Canvases canvases;
    private final PreviewStep preview;

    EditStep(FillEditor fill, SaveStep save, Canvases canvases, PreviewStep preview) {
        this.fill = fill;
        this.save = save;
        this.canvases = canvases;
        this.preview = preview;
    }

    sealed interface Result {}

    record Saved() implements Result {}

    /** The form is shown again. */
    record Again(int status, StepEditor page) implements Result {}

    Uni<StepEditor> begin(String workspace, Editing editing) {
        return fill.onlyAdAccount(workspace).chain(account -> show(workspace, editing, StepForm.empty(account)));
    }

    Uni<StepEditor> show(String workspace, Editing editing, StepForm form) {
        return fill.page(workspace, editing, form, Shown.PLAIN);
    }

    Uni<Result> press(String button, String workspace, Editing editing, StepForm form) {
        return switch (button) {
            case "search" -> again(OK, workspace, editing, form, Shown.SEARCHED);
            case "try" -> attempt(workspace, editing, form);
            default -> save(workspace, editing, form);
        };
    }

    private Uni<Result> save(String workspace, Editing editing, StepForm form) {
        return save.save(workspace, editing.canvas(), form)
                .<Result>map(saved -> new Saved())
                .onFailure(ProblemException.class)
                .recoverWithUni(refusal -> refused(workspace, editing, form, refusal.problem()));
    }

    private Uni<Result> refused(String workspace, Editing editing, StepForm form, Problem problem) {
        if (problem.status() == ProblemType.CHANGED_MEANWHILE.status()) {
            return editing.step() == null
                    ? again(problem.status(), workspace, editing, form, Shown.EXISTS)
                    : changed(workspace, editing, form, problem.status());
        }
        var text = problem.text();
        return again(
                problem.status(),
                workspace,
                editing,
                form,
                Shown.refused(
                        Notice.bad("Not saved", problem.errors().isEmpty() ? text : "See the reasons below."),
                        problem.errors()));
    }

    /** Shows the stored values beside the typed ones. Saved again, the typed ones replace them. */
    private Uni<Result> changed(String workspace, Editing editing, StepForm form, int status) {
        return canvases.step(workspace, new StepPath(editing.canvas(), form.step()))
                .chain(stored -> again(
                        status, workspace, editing, form.seen(stored.revision().etag()), Shown.changed(stored.view())))
                .onFailure(ProblemException.class)
                .recoverWithUni(gone -> again(status, workspace, editing, form.seen(StepForm.NEW), Shown.REMOVED));
    }

    private Uni<Result> attempt(String workspace, Editing editing, StepForm form) {
        var user = new JsonObject().put("user_id", "sample");
        form.sample().forEach((field, value) -> {
            if (!value.isEmpty()) {
                user.put(field, value);
            }
        });
        return Uni.createFrom()
                .item(() -> preview.of(user.encode().getBytes(UTF_8), form.keys(), form.operation()))
                .map(answer -> Shown.tried(TriedUser.of(answer.users().getFirst())))
                .onFailure(ProblemException.class)
                .recoverWithItem(refusal -> Shown.refused(
                        Notice.bad("The user cannot be tried", refusal.problem().title()), List.<FieldError>of()))
                .chain(shown -> again(OK, workspace, editing, form, shown));
    }

    private Uni<Result> again(int status, String workspace, Editing editing, StepForm form, Shown shown) {
        return fill.page(workspace, editing, form, shown).map(page -> new Again(status, page));
    }
}
