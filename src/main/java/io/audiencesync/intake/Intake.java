package io.audiencesync.intake;

import static io.audiencesync.problem.ProblemType.STEP_NOT_LAUNCHED;

import io.audiencesync.buffer.Appended;
import io.audiencesync.buffer.Receipts;
import io.audiencesync.canvas.StepView;
import io.audiencesync.problem.ProblemException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** From a body to its answer: find the step, clean for it, commit; once more where the step has changed in between. */
@ApplicationScoped
class Intake {

    private static final int ATTEMPTS = 4;

    private final KnownSteps steps;
    private final Cleaning cleaning;
    private final Writing writing;
    private final Receipts receipts;
    private final IntakeConfig config;
    private final IntakeMeters meters;
    private final Allowances allowances;

    Intake(
            KnownSteps steps,
            Cleaning cleaning,
            Writing writing,
            Receipts receipts,
            IntakeConfig config,
            IntakeMeters meters,
            Allowances allowances) {
        this.steps = steps;
        this.cleaning = cleaning;
        this.writing = writing;
        this.receipts = receipts;
        this.config = config;
        this.meters = meters;
        this.allowances = allowances;
    }

    /** A call as it came in. */
    record Call(StepAddress step, Optional<CallName> name, byte[] body) {}

    /** The answer, after everything is committed; or a problem, after which nothing is accepted. */
    Uni<Buffer> take(StepAddress step, Optional<IdempotencyKey> key, byte[] body) {
        return named(step, key, body)
                .map(name -> new Call(step, name, body))
                .chain(call -> reachable(steps.find(step)).chain(found -> enter(call, found, 1)));
    }

    private Uni<Optional<CallName>> named(StepAddress step, Optional<IdempotencyKey> key, byte[] body) {
        return key.map(given -> cleaning.name(body, step, given).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Buffer> enter(Call call, Optional<StepView> found, int attempt) {
        return found.filter(StepView::live)
                .map(step -> enter(call, step, attempt))
                .orElseGet(() -> earlierAnswerOr(call, found.isPresent() ? notLaunched() : unknown()));
    }

    private Uni<Buffer> enter(Call call, StepView step, int attempt) {
        return cleaning.clean(call.body, step)
                .chain(clean -> reachable(writing.write(clean.submission(call.name)))
                        .chain(outcome -> answer(call, clean, outcome, attempt)));
    }

    private Uni<Buffer> answer(Call call, CleanCall clean, Appended outcome, int attempt) {
        return switch (outcome) {
            case Appended.Accepted accepted ->
                Uni.createFrom().item(clean.answer()).invoke(() -> count(clean));
            case Appended.Repeated repeated ->
                Uni.createFrom().item(() -> call.name.orElseThrow().answerOf(repeated.earlier()));
            case Appended.Outdated outdated -> enterAnew(call, attempt + 1);
        };
    }

    private void count(CleanCall accepted) {
        meters.accepted(accepted);
        allowances.charge(accepted.step().workspace(), accepted.entries());
    }

    private Uni<Buffer> enterAnew(Call call, int attempt) {
        if (attempt > ATTEMPTS) {
            return Uni.createFrom().failure(ProblemException.unavailable(config.retryAfter()));
        }
        return reachable(steps.findAnew(call.step)).chain(found -> enter(call, found, attempt));
    }

    /** A call that was answered before its step stopped or went is answered so for as long as its receipt lives. */
    private Uni<Buffer> earlierAnswerOr(Call call, ProblemException refusal) {
        return call.name
                .map(name -> reachable(receipts.find(name.key()))
                        .map(earlier -> earlier.map(name::answerOf).orElseThrow(() -> refusal)))
                .orElseGet(() -> Uni.createFrom().failure(refusal));
    }

    private <T> Uni<T> reachable(Uni<T> fromDatabase) {
        return fromDatabase.onFailure().transform(this::unavailable);
    }

    private ProblemException unavailable(Throwable cause) {
        Log.debugf("call answered 503: %s", cause.getClass().getName());
        return ProblemException.unavailable(config.retryAfter());
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such step in this workspace.");
    }

    private static ProblemException notLaunched() {
        return ProblemException.of(STEP_NOT_LAUNCHED, "The step is not launched, or it was stopped.");
    }
}
