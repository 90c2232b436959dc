package io.audiencesync.intake;

import static io.audiencesync.problem.ProblemType.STEP_NOT_LAUNCHED;

import io.audiencesync.buffer.IdempotencyRecord;
import io.audiencesync.buffer.append.AppendResult;
import io.audiencesync.buffer.append.IdempotencyRecords;
import io.audiencesync.canvas.StepVersion;
import io.audiencesync.intake.limit.RateLimits;
import io.audiencesync.log.CallDetails;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.trace.TraceContext;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Handles one call: find the step, normalize, commit. Tries once more if the step changed in between. */
@ApplicationScoped
class Intake {

    private static final int ATTEMPTS = 4;

    private final StepCache steps;
    private final NormalizeExecutor normalize;
    private final CommitQueue commits;
    private final IdempotencyRecords idempotencyRecords;
    private final IntakeConfig config;
    private final IntakeMeters meters;
    private final RateLimits rateLimits;
    private final CountKeyUse keyUse;

    Intake(
            StepCache steps,
            NormalizeExecutor normalize,
            CommitQueue commits,
            IdempotencyRecords idempotencyRecords,
            IntakeConfig config,
            IntakeMeters meters,
            RateLimits rateLimits,
            CountKeyUse keyUse) {
        this.steps = steps;
        this.normalize = normalize;
        this.commits = commits;
        this.idempotencyRecords = idempotencyRecords;
        this.config = config;
        this.meters = meters;
        this.rateLimits = rateLimits;
        this.keyUse = keyUse;
    }

    /** A received call. */
    record Call(StepKey step, Optional<CallFingerprint> fingerprint, byte[] body, Optional<CallDetails> details) {

        TraceContext trace() {
            return details.isPresent() ? details.get().trace() : TraceContext.NONE;
        }
    }

    /** The answer, once everything is committed. After a problem nothing is accepted. */
    Uni<Buffer> take(StepKey step, Optional<IdempotencyKey> key, byte[] body, Optional<CallDetails> details) {
        return fingerprint(step, key, body)
                .map(fingerprint -> new Call(step, fingerprint, body, details))
                .chain(call -> reachable(steps.find(step)).chain(found -> enter(call, found, 1)));
    }

    private Uni<Optional<CallFingerprint>> fingerprint(StepKey step, Optional<IdempotencyKey> key, byte[] body) {
        return key.map(given -> normalize.fingerprint(body, step, given).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Buffer> enter(Call call, Optional<StepVersion> found, int attempt) {
        return found.filter(StepVersion::live)
                .map(step -> enter(call, step, attempt))
                .orElseGet(() -> earlierAnswerOr(call, found.isPresent() ? notLaunched() : unknown()));
    }

    private Uni<Buffer> enter(Call call, StepVersion step, int attempt) {
        return normalize
                .prepare(call.body, step)
                .chain(prepared -> reachable(commits.write(
                                prepared.submission(call.fingerprint).traced(call.trace())))
                        .chain(outcome -> answer(call, prepared, outcome, attempt)));
    }

    private Uni<Buffer> answer(Call call, PreparedCall prepared, AppendResult outcome, int attempt) {
        return switch (outcome) {
            case AppendResult.Accepted accepted ->
                Uni.createFrom().item(prepared.answer()).invoke(() -> count(call, prepared));
            case AppendResult.Repeated repeated ->
                Uni.createFrom().item(() -> repeated(call, call.fingerprint.orElseThrow(), repeated.earlier()));
            case AppendResult.Outdated outdated -> enterAnew(call, attempt + 1);
        };
    }

    private void count(Call call, PreparedCall accepted) {
        call.details.ifPresent(details -> details.accepted(accepted.entries(), accepted.notSyncedEntries()));
        meters.accepted(accepted);
        keyUse.count(accepted.keyUse());
        rateLimits.charge(accepted.step().workspace(), accepted.entries());
    }

    private Uni<Buffer> enterAnew(Call call, int attempt) {
        if (attempt > ATTEMPTS) {
            return Uni.createFrom().failure(ProblemException.unavailable(config.retryAfter()));
        }
        return reachable(steps.findAnew(call.step)).chain(found -> enter(call, found, attempt));
    }

    /**
     * A stored answer outlives its step: a repeated call gets it while the idempotency record lives, even if the step
     * was stopped.
     */
    private Uni<Buffer> earlierAnswerOr(Call call, ProblemException refusal) {
        return call.fingerprint
                .map(fingerprint -> reachable(idempotencyRecords.find(fingerprint.key()))
                        .map(earlier -> earlier.map(found -> repeated(call, fingerprint, found))
                                .orElseThrow(() -> refusal)))
                .orElseGet(() -> Uni.createFrom().failure(refusal));
    }

    private static Buffer repeated(Call call, CallFingerprint fingerprint, IdempotencyRecord earlier) {
        var answer = fingerprint.answerOf(earlier);
        call.details.ifPresent(CallDetails::repeated);
        return answer;
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
