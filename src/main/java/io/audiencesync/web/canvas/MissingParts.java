package io.audiencesync.web.canvas;

import io.audiencesync.canvas.StepView;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import java.util.List;
import java.util.stream.Stream;

/** What a step needs before it can be launched. */
final class MissingParts {

    private MissingParts() {}

    static List<CauseView> of(StepView step) {
        return Stream.of(
                        unless(step.adAccount() != null, Cause.AD_ACCOUNT_MISSING),
                        unless(step.audience() != null, Cause.AUDIENCE_MISSING),
                        unless(!step.matchKeys().isEmpty(), Cause.MATCH_KEYS_MISSING))
                .flatMap(List::stream)
                .toList();
    }

    private static List<CauseView> unless(boolean there, Cause cause) {
        return there ? List.of() : List.of(CauseView.of(cause, List.of()));
    }
}
