package io.audiencesync.model;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Requests whose callers have timed out, but which will still reach Facebook, at the latest when the call's time is
 * over.
 */
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

    /** @param longest how long a request may be in flight */
    LateRequests(Duration longest) {
        this.longest = longest;
    }

    synchronized void add(Supplier<? extends Uni<?>> call) {
        late.add(new Late(call));
    }

    /** Lets time pass: requests that cannot be in flight any longer arrive now. */
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
