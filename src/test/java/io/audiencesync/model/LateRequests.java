package io.audiencesync.model;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Requests that nobody waits for any more, but that will still reach Facebook: at the latest when a call's time is over. */
final class LateRequests {

    private static final class Late {
        final Supplier<? extends Uni<?>> call;
        Duration age = Duration.ZERO;

        Late(Supplier<? extends Uni<?>> call) {
            this.call = call;
        }
    }

    private final Duration longest;
    private final List<Late> late = new ArrayList<>();

    /** @param longest how long a request may be underway */
    LateRequests(Duration longest) {
        this.longest = longest;
    }

    synchronized void add(Supplier<? extends Uni<?>> call) {
        late.add(new Late(call));
    }

    /** So much time will have gone by: what cannot be underway any longer then, arrives now. */
    synchronized void age(Duration by) {
        late.forEach(each -> each.age = each.age.plus(by));
        var arriving =
                late.stream().filter(each -> each.age.compareTo(longest) >= 0).toList();
        late.removeAll(arriving);
        arriving.forEach(each -> arrive(each.call.get()));
    }

    private void arrive(Uni<?> call) {
        call.onFailure().recoverWithNull().await().atMost(longest);
    }
}
