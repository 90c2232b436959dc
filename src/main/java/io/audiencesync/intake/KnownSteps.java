package io.audiencesync.intake;

import io.audiencesync.canvas.StepView;
import io.audiencesync.canvas.Steps;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers live steps for a few seconds. A step that was not there or not live is read again by each call, as it may have
 * been launched since; a remembered one that is live no more is found out when entries are written.
 */
@ApplicationScoped
class KnownSteps {

    private static final int MAX = 10_000;

    private record Known(Uni<Optional<StepView>> step, Instant until) {}

    private final Steps steps;
    private final IntakeConfig config;
    private final Clock clock;
    private final Map<StepAddress, Known> known = new ConcurrentHashMap<>();

    KnownSteps(Steps steps, IntakeConfig config, Clock clock) {
        this.steps = steps;
        this.config = config;
        this.clock = clock;
    }

    Uni<Optional<StepView>> find(StepAddress address) {
        if (known.size() >= MAX) {
            known.clear();
        }
        var now = clock.instant();
        return known.compute(address, (at, old) -> old != null && now.isBefore(old.until) ? old : remember(at, now))
                .step
                .chain(found -> found.filter(StepView::live).isPresent()
                        ? Uni.createFrom().item(found)
                        : findAnew(address))
                .onFailure()
                .invoke(() -> known.remove(address));
    }

    /** As it is now. */
    Uni<Optional<StepView>> findAnew(StepAddress address) {
        known.remove(address);
        return steps.find(address.workspace(), address.canvas(), address.step());
    }

    private Known remember(StepAddress address, Instant now) {
        var read = Uni.createFrom()
                .deferred(() -> steps.find(address.workspace(), address.canvas(), address.step()))
                .memoize()
                .indefinitely();
        return new Known(read, now.plus(config.stepMemory()));
    }
}
