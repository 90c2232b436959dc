package io.audiencesync.delivery.upkeep;

import io.audiencesync.async.Repeat;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Works on lanes batch by batch: few enough at once that each one's turn comes before its lease ends. */
final class LeaseBatches {

    private static final int LANES_AT_ONCE = 10;

    private LeaseBatches() {}

    /**
     * Repeats until a batch is not full, or until a lane failed: it would only be claimed again.
     *
     * @param claim leases at most that many lanes
     * @param work gives false if it failed
     */
    static <T> Uni<Void> run(IntFunction<Uni<List<T>>> claim, Function<T, Uni<Boolean>> work) {
        return Repeat.whilst(() -> claim.apply(LANES_AT_ONCE).chain(batch -> all(batch, work)), more -> more);
    }

    private static <T> Uni<Boolean> all(List<T> batch, Function<T, Uni<Boolean>> work) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .asList()
                .map(done -> done.size() == LANES_AT_ONCE && !done.contains(false));
    }
}
