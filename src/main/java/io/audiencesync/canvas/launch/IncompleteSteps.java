package io.audiencesync.canvas.launch;

import io.audiencesync.cause.Cause;
import io.audiencesync.problem.FieldError;
import java.util.List;
import java.util.stream.Stream;

/** Finds missing settings of steps. */
final class IncompleteSteps {

    private IncompleteSteps() {}

    static Stream<FieldError> of(List<PlannedStep> steps) {
        return steps.isEmpty()
                ? Stream.of(FieldError.of("steps", Cause.STEPS_MISSING, List.of()))
                : steps.stream().flatMap(IncompleteSteps::of);
    }

    private static Stream<FieldError> of(PlannedStep step) {
        return MissingPart.of(
                        step.adAccount() != null,
                        step.audience() != null,
                        !step.matchKeys().isEmpty())
                .map(missing -> FieldError.of(step.field(missing.field()), missing.cause(), List.of()));
    }
}
