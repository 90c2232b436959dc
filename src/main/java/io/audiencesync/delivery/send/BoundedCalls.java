package io.audiencesync.delivery.send;

import io.audiencesync.cause.Cause;
import io.audiencesync.delivery.Decision;
import io.audiencesync.delivery.RequestEntry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The calls of one request: bounded by itself, and by what its ad account has left for finding poison entries. */
final class BoundedCalls {

    static final Decision.Retry OUT_OF_CALLS =
            new Decision.Retry(Cause.UPDATE_REFUSED, "too many poison entries to find at once", Duration.ZERO);

    private final Function<List<RequestEntry>, Uni<Decision>> send;
    private final Supplier<Uni<Boolean>> mayIsolate;
    private int left;

    /**
     * @param send makes one call with the given entries
     * @param most calls for the request
     * @param mayIsolate takes one call from the ad account's budget for isolation; false if none is left
     */
    BoundedCalls(Function<List<RequestEntry>, Uni<Decision>> send, int most, Supplier<Uni<Boolean>> mayIsolate) {
        this.send = send;
        this.left = most;
        this.mayIsolate = mayIsolate;
    }

    /** The request as a whole: no limit holds it back. */
    Uni<Decision> whole(List<RequestEntry> entries) {
        left--;
        return send.apply(entries);
    }

    /** {@link #OUT_OF_CALLS} if none is left. */
    Uni<Decision> part(List<RequestEntry> entries) {
        return left-- <= 0 ? outOfCalls() : mayIsolate.get().chain(may -> may ? send.apply(entries) : outOfCalls());
    }

    /** Is counted, but no limit holds it back: without it, the calls before would have shown nothing. */
    Uni<Decision> control(RequestEntry control) {
        left--;
        return mayIsolate.get().chain(() -> send.apply(List.of(control)));
    }

    private static Uni<Decision> outOfCalls() {
        return Uni.createFrom().item(OUT_OF_CALLS);
    }
}
