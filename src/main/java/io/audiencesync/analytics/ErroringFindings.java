package io.audiencesync.analytics;

import io.audiencesync.buffer.counts.ErroringSteps;
import io.audiencesync.buffer.counts.ErroringSteps.ErroringStep;
import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding;
import io.audiencesync.cause.Finding.Severity;
import io.audiencesync.cause.Findings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Findings of steps of which all users are erroring, whatever the causes. */
@ApplicationScoped
class ErroringFindings implements Findings {

    private final ErroringSteps steps;
    private final AnalyticsConfig.Erroring config;

    ErroringFindings(ErroringSteps steps, AnalyticsConfig config) {
        this.steps = steps;
        this.config = config.erroring();
    }

    @Override
    public Uni<List<Finding>> now() {
        return read(null);
    }

    @Override
    public Uni<List<Finding>> of(String workspace) {
        return read(workspace);
    }

    private Uni<List<Finding>> read(@Nullable String workspace) {
        return steps.now(config.within(), config.users(), workspace)
                .map(found -> found.stream().map(ErroringFindings::finding).toList());
    }

    private static Finding finding(ErroringStep step) {
        var reason = Cause.named(step.cause()).map(Cause::title).orElse(step.cause());
        return new Finding(
                step.workspace(),
                step.name(),
                Cause.ALL_USERS_ERRORED,
                Severity.ERROR,
                step.users() + " users lately, most of them because: " + reason,
                step.since(),
                0,
                Cause.ALL_USERS_ERRORED.links(step.adAccount(), OptionalLong.empty()));
    }
}
