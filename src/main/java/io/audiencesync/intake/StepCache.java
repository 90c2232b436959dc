package io.audiencesync.intake;

import io.audiencesync.canvas.StepView;
import io.audiencesync.canvas.Steps;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Caches live steps only. A missing or stopped step is read again by each call, as it may have been launched since. A
 * cached step that changed is detected when entries are written, and then read again. So entries need no expiry.
 */
@ApplicationScoped
class StepCache {

    private static final int MAX = 10_000;

    private final Steps steps;
    private final Map<StepKey, Uni<Optional<StepView>>> known = new ConcurrentHashMap<>();

    StepCache(Steps steps) {
        this.steps = steps;
    }

    Uni<Optional<StepView>> find(StepKey address) {
        if (known.size() >= MAX) {
            known.clear();
        }
        return known.computeIfAbsent(address, this::readOnce)
                .chain(found -> found.filter(StepView::live).isPresent()
                        ? Uni.createFrom().item(found)
                        : findAnew(address))
                .onFailure()
                .invoke(() -> known.remove(address));
    }

    /** Reads the step from the database. */
    Uni<Optional<StepView>> findAnew(StepKey address) {
        known.remove(address);
        return read(address);
    }

    private Uni<Optional<StepView>> readOnce(StepKey address) {
        return Uni.createFrom().deferred(() -> read(address)).memoize().indefinitely();
    }

    private Uni<Optional<StepView>> read(StepKey address) {
        return steps.find(address.workspace(), address.canvas(), address.step());
    }
}
