package io.audiencesync.canvas.launch;

import io.audiencesync.cause.Cause;
import io.audiencesync.problem.FieldError;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds missing settings of steps. */
final class IncompleteSteps {

    private IncompleteSteps() {}

    static Stream<FieldError> of(List<PlannedStep> steps) {
        return steps.isEmpty()
                ? Stream.of(FieldError.of("steps", Cause.STEPS_MISSING, List.of()))
                : steps.stream().flatMap(IncompleteSteps::of);
    }

    private static Stream<FieldError> of(PlannedStep step) {
        return Stream.of(
                        unless(step.adAccount() != null, step.field("ad_account"), Cause.AD_ACCOUNT_MISSING),
                        unless(step.audience() != null, step.field("audience"), Cause.AUDIENCE_MISSING),
                        unless(!step.matchKeys().isEmpty(), step.field("match_keys"), Cause.MATCH_KEYS_MISSING))
                .filter(Objects::nonNull);
    }

    private static @Nullable FieldError unless(boolean there, String field, Cause cause) {
        return there ? null : FieldError.of(field, cause, List.of());
    }
}
