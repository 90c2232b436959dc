package io.audiencesync.intake;

import io.audiencesync.canvas.StepVersion;
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
    private final Map<StepKey, Uni<Optional<StepVersion>>> known = new ConcurrentHashMap<>();

    StepCache(Steps steps) {
        this.steps = steps;
    }

    Uni<Optional<StepVersion>> find(StepKey key) {
        if (known.size() >= MAX) {
            known.clear();
        }
        return known.computeIfAbsent(key, this::readOnce)
                .chain(found -> found.filter(StepVersion::live).isPresent()
                        ? Uni.createFrom().item(found)
                        : findAnew(key))
                .onFailure()
                .invoke(() -> known.remove(key));
    }

    /** Reads the step from the database. */
    Uni<Optional<StepVersion>> findAnew(StepKey key) {
        known.remove(key);
        return read(key);
    }

    private Uni<Optional<StepVersion>> readOnce(StepKey key) {
        return Uni.createFrom().deferred(() -> read(key)).memoize().indefinitely();
    }

    private Uni<Optional<StepVersion>> read(StepKey key) {
        return steps.find(key.workspace(), key.canvas(), key.step());
    }
}
