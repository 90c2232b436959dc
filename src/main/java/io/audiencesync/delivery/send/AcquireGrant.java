package io.audiencesync.delivery.send;

import io.audiencesync.async.CallersLoop;
import io.audiencesync.budget.Grant;
import io.audiencesync.budget.Grants;
import io.audiencesync.delivery.DeliveryConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Takes grants for calls. Waits for one that is due soon; for a longer wait the lane gives its slot to another. */
@ApplicationScoped
public class AcquireGrant {

    private static final Duration LONGEST_WAIT_FOR_UPLOAD = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Grants grants;
    private final Duration maxWait;

    AcquireGrant(Grants grants, DeliveryConfig config) {
        this.grants = grants;
        this.maxWait = config.maxWait();
    }

    /**
     * Takes a grant for the upload, which lasts until this ends. Waits while the ad account allows one upload at a time
     * and another one is in flight.
     */
    <T> Uni<T> forUpload(String workspace, long adAccount, Function<Grant, Uni<T>> upload) {
        return awaitOtherUpload(adAccount, LONGEST_WAIT_FOR_UPLOAD)
                .chain(mayStart -> mayStart
                        ? take(workspace, adAccount, maxWait)
                                .chain(upload::apply)
                                .onTermination()
                                .invoke(() -> grants.uploadEnded(adAccount))
                        : upload.apply(new Grant.Exhausted(POLL)));
    }

    private Uni<Boolean> awaitOtherUpload(long adAccount, Duration left) {
        if (grants.mayStartUpload(adAccount)) {
            return Uni.createFrom().item(true);
        }
        return left.isPositive()
                ? after(POLL).chain(() -> awaitOtherUpload(adAccount, left.minus(POLL)))
                : Uni.createFrom().item(false);
    }

    /** The known wait, if it is too long. */
    public Optional<Duration> knownWait(long adAccount) {
        return grants.knownWait(adAccount).filter(wait -> wait.compareTo(maxWait) > 0);
    }

    /** Another lane may take the next permit first, so the longest wait counts for all waits of a call together. */
    private Uni<Grant> take(String workspace, long adAccount, Duration maxWaitLeft) {
        return grants.take(workspace, adAccount)
                .chain(grant -> grant instanceof Grant.Exhausted(var wait) && wait.compareTo(maxWaitLeft) <= 0
                        ? after(wait).chain(() -> take(workspace, adAccount, maxWaitLeft.minus(wait)))
                        : Uni.createFrom().item(grant));
    }

    private static Uni<Void> after(Duration wait) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(wait.plusMillis(1))
                .emitOn(CallersLoop.executor());
    }
}
