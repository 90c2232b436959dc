package io.audiencesync.delivery;

import io.audiencesync.buffer.Lease;
import io.audiencesync.buffer.lanes.LeasedLane;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * The remaining time of a lease, on this process's monotonic clock. It counts from before the lease was granted or
 * renewed, so the replica's end of the lease is never later than Postgres's. A lease cannot stop bytes in flight, so
 * a call must end before its lease.
 */
public final class LeaseDeadline {

    private final Lease lease;
    private final LeasedLane lane;
    private final DeliveryConfig config;
    private volatile long endsAt;

    /** @param grantedAfter {@link System#nanoTime()} of a moment before the lease was requested */
    public LeaseDeadline(Lease lease, LeasedLane lane, DeliveryConfig config, long grantedAfter) {
        this.lease = lease;
        this.lane = lane;
        this.config = config;
        this.endsAt = grantedAfter + config.lease().toNanos();
    }

    public Lease lease() {
        return lease;
    }

    /**
     * Time for one call, at least the call timeout. Renews the lease if less is left. Fails when the lease is lost.
     */
    public Uni<Duration> forCall() {
        return left().compareTo(config.callTimeout()) >= 0
                ? Uni.createFrom().item(left())
                : renew().map(ignored -> left());
    }

    public Uni<Void> renew() {
        var before = System.nanoTime();
        return lane.renew(lease, config.lease())
                .invoke(() -> endsAt = before + config.lease().toNanos());
    }

    private Duration left() {
        return Duration.ofNanos(endsAt - System.nanoTime()).minus(config.margin());
    }
}
