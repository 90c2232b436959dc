package io.audiencesync.intake;

import io.audiencesync.canvas.StepView;
import io.audiencesync.canvas.Steps;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers live steps. A step that was not there or not live is read again by each call, as it may have been launched since; a
 * remembered one that has changed is found out when entries are written, and read anew then. So memory needs no end.
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

    /** As it is now. */
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
